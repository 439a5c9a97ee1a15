import type { TaskDerivation } from './derivations';
import type { NxAnswer } from './nx-answer';

/** One state of the repository: what Nx and Nix say of it. */
export interface Observation {
  readonly nx: NxAnswer;
  readonly derivations: ReadonlyMap<string, TaskDerivation>;
}

/** What an edit did to one task, from both sides. */
export interface TaskVerdict {
  readonly task: string;
  readonly affected: boolean;
  readonly hashChanged: boolean;
  readonly drvChanged: boolean;
  /** The files for which Nx calls it affected. */
  readonly because: readonly string[];
}

/** What an edit did to all tasks. */
export interface Verdict {
  readonly tasks: readonly TaskVerdict[];
  /** Tasks of which Nix can no longer say what they build; with Nix's reason. */
  readonly unjudged: readonly { readonly task: string; readonly error: string }[];
}

/**
 * Compares Nx's answers with Nix's.
 *
 * A task that the edit brought in has changed on both sides. One that it took away is not judged: there is nothing left to
 * build. Nor is one that Nix could not evaluate before: see {@link unevaluated}.
 */
export function judge(before: Observation, after: Observation): Verdict {
  const hashesBefore = new Map(before.nx.tasks.map(({ id, hash }) => [id, hash]));
  const tasks: TaskVerdict[] = [];
  const unjudged: { task: string; error: string }[] = [];
  for (const { id, hash, affected, because } of after.nx.tasks) {
    const old = before.derivations.get(id);
    const now = after.derivations.get(id) ?? { error: 'Nix said nothing of it.' };
    if (old && 'error' in old) continue;
    if ('error' in now) {
      unjudged.push({ task: id, error: now.error });
      continue;
    }
    tasks.push({
      task: id,
      affected,
      because,
      hashChanged: hashesBefore.get(id) !== hash,
      drvChanged: old?.drvPath !== now.drvPath,
    });
  }
  return { tasks, unjudged };
}

/** The tasks of which Nix cannot say what they build, with its reasons. */
export function unevaluated({ derivations }: Observation): Verdict['unjudged'] {
  return [...derivations].flatMap(([task, derivation]) =>
    'error' in derivation ? [{ task, error: derivation.error }] : [],
  );
}

/** Whether Nx would leave out, or restore from its cache, what Nix would rebuild. */
export function isMiss({ affected, hashChanged, drvChanged }: TaskVerdict): boolean {
  return drvChanged && !(affected && hashChanged);
}

/** Whether Nx would run, or build again, what Nix has already. */
export function isNeedless({ affected, hashChanged, drvChanged }: TaskVerdict): boolean {
  return !drvChanged && (affected || hashChanged);
}
