import { isMiss, type TaskVerdict } from '../../packages/nx-cargo-nix/src/verify/judge';
import type { Trial } from '../../packages/nx-cargo-nix/src/verify/laboratory';

/**
 * Reasons why Nx may call a task affected although Nix has nothing to build for it (docs of the plugin, "What is affected without
 * need"), each recognised by the file that Nx names.
 */
const knownCauses: readonly { readonly file: RegExp; readonly changesHash: boolean }[] = [
  // Nx counts them as inputs of every task.
  { file: /^(nx\.json|\.gitignore|\.nxignore)$/, changesHash: true },
  // Nix 2.8 reads a clean tree through it.
  { file: /(^|\/)\.gitattributes$/, changesHash: true },
  // The recipe: only Nix can tell what editing it changes.
  {
    file: /(\.nix|^nix\/.*|^flake\.lock|^rust-toolchain(\.toml)?|(^|\/)\.cargo\/config(\.toml)?)$/,
    changesHash: true,
  },
  // A manifest is its project's configuration; its content is hashed through the fingerprint.
  { file: /\(project configuration\)$/, changesHash: false },
  // Nx selects everything when a project's file is gone, since it can't tell what the project was.
  { file: /deleted project configuration/, changesHash: false },
];

/**
 * Checks of all crates at once depend on every manifest, the whole lock and the workspace's features themselves, and on which
 * crates have a `package.json`: no fingerprint stands for these.
 */
const workspaceWide = {
  tasks: /:nix-(fmt|check-\w+)$/,
  file: /(^|\/)(Cargo\.(toml|lock)|nix-features\.json|package\.json)$/,
};

/** What else may be needless, in a workspace whose layout is known. Both predicates take paths. */
export interface Excuses {
  /** Whether a file is hashed because a fileset cannot leave it out. */
  readonly isCoarse: (path: string) => boolean;
  /** Whether a file may belong to an optional dependency of a task's crate that is off. */
  readonly isOff: (path: string, task: string) => boolean;
  /**
   * Whether a crate or a workspace appears or disappears inside another crate. Nx cannot tell whether files of the outer one
   * were sources, or become sources again: so its fingerprint changes, and deleted files count as its own.
   */
  readonly movesPlaces: boolean;
  /**
   * Whether every hash may change because of a file that Nx does not name as a reason, since it is in no fileset or skipped by
   * `nx affected`: a link, or an executable bit, of a file with the name of a tool's settings, or an ignored file that
   * {@link isCoarse} holds for.
   */
  readonly isUnnamed: boolean;
}

const noExcuses: Excuses = {
  isCoarse: () => false,
  isOff: () => false,
  movesPlaces: false,
  isUnnamed: false,
};

/** What must not happen: misses, and tasks affected or hashed anew for no known reason. One line each, for a person to read. */
export function disagreements(trial: Trial, excuses: Excuses = noExcuses): string[] {
  if (!('verdict' in trial)) return [];
  const { tasks } = trial.verdict;
  return tasks.flatMap((verdict) => {
    if (hasOptionsOfSibling(verdict, tasks)) return [];
    const problem = problemOf(verdict, excuses);
    return problem === undefined
      ? []
      : [`${trial.edit.subject}: ${trial.edit.name}: ${verdict.task}: ${problem}`];
  });
}

/**
 * Whether a hash changed through the options of another target of the same project, which Nx hashes too: say, modes of files
 * that only tests see, or the list of crates, for the checks of all crates that a crate in the root has besides its own.
 */
function hasOptionsOfSibling(verdict: TaskVerdict, tasks: readonly TaskVerdict[]): boolean {
  const project = ({ task }: TaskVerdict) => task.slice(0, task.lastIndexOf(':'));
  const isSibling = (other: TaskVerdict) => other !== verdict && project(other) === project(verdict);
  return (
    verdict.hashChanged &&
    verdict.because.every((reason) => reason.endsWith(' (project configuration)')) &&
    !verdict.drvChanged &&
    tasks.some((other) => isSibling(other) && other.drvChanged)
  );
}

function problemOf(
  verdict: TaskVerdict,
  { isCoarse, isOff, movesPlaces, isUnnamed }: Excuses,
): string | undefined {
  const { task, affected, hashChanged, drvChanged, because } = verdict;
  if (isMiss(verdict))
    return `MISS (affected: ${affected}, hash changed: ${hashChanged}, drvPath changed: ${drvChanged})`;
  if (drvChanged) return undefined;
  const causes = knownCauses.filter(({ file }) => because.some((reason) => file.test(reason)));
  if (movesPlaces || because.some((path) => isCoarse(path) || isOff(path, task))) return undefined;
  if (isUnnamed && because.length === 0) return undefined;
  if (workspaceWide.tasks.test(task) && because.some((reason) => workspaceWide.file.test(reason)))
    return undefined;
  if (hashChanged && !causes.some(({ changesHash }) => changesHash)) {
    return `hash changed without need (affected: ${affected}, because ${because.join(', ') || 'of nothing'})`;
  }
  if (affected && causes.length === 0)
    return `affected without need, because ${because.join(', ') || 'of nothing'}`;
  return undefined;
}
