import { builderTroubleAdvice, NixError, type Realisation, troubleAdvice, withTroubleAdvice } from '../nix';
import { advice } from './advice/advice';
import { formatAdvice } from './advice/format-advice';
import { derivationName, type LogRouter } from './log-router';
import { loadTaskSources } from './sources/task-sources';
import type { RealisedTask } from './tasks';

/** What to do about a failed derivation, from a task's point of view; nothing if that is not known. */
export type Advise = (drvPath: string, task: RealisedTask, errors: readonly string[]) => readonly string[];

/** What to write, or to do, so that a derivation that failed is built the next time, going by Nix's errors and the log. */
export function adviser(router: LogRouter, workspaceRoot: string): Advise {
  return (drvPath, { projectRoot, attribute }, errors) => {
    const found = router.lack(drvPath);
    const line =
      troubleAdvice(errors.join('\n')) ??
      builderTroubleAdvice(router.tail(drvPath).join('\n')) ??
      formatAdvice(router.tail(drvPath), projectRoot) ??
      (found &&
        advice(found, {
          workspaceRoot,
          projectRoot,
          isSource: loadTaskSources(workspaceRoot)(projectRoot, attribute),
        }));
    return line === undefined ? [] : [line];
  };
}

/** Why a task's outputs are not in the store. */
export function explain(
  task: RealisedTask,
  { progress }: Realisation,
  router: LogRouter,
  advise: Advise,
): NixError {
  const name = derivationName(task.drvPath);
  if (progress.failures.includes(task.drvPath)) {
    const errors = progress.errorsAbout(task.drvPath);
    return ownFailure(task.drvPath, [...errors, ...advise(task.drvPath, task, errors)]);
  }
  const blamed = progress.failures.filter((drvPath) => router.requires(task, drvPath));
  if (blamed.length === 0) {
    const said = reasons(task, progress.errors, router);
    return new NixError('store', withTroubleAdvice([`${name} was not built. Nix says:`, ...said].join('\n')));
  }
  const lines = blamed.flatMap((drvPath) => {
    const what = `${name} was not built because ${derivationName(drvPath)} failed`;
    // The cause is printed once, at the task that failed: it may stop many others.
    const seenBy = router.seenBy(drvPath);
    if (seenBy && seenBy !== task) return [`${what}: see the output of ${seenBy.report.task}.`];
    const tail = seenBy ? [] : lastLines(drvPath, router);
    const errors = progress.errorsAbout(drvPath);
    return [`${what}:`, ...errors, ...tail, ...advise(drvPath, task, errors)];
  });
  return new NixError('store', lines.join('\n'));
}

/** What Nix says about a derivation that failed because of another one, and its closing list of all failures. */
const NO_REASON = /dependenc(?:y|ies) failed|^error: build of /;

/**
 * Nix's errors that may explain why a task was not built, if no builder failed: those that name the task's derivation, one that it needs,
 * or none at all. A failed dependency explains nothing: the dependency's own error does, or that no builder answers.
 */
function reasons(task: RealisedTask, errors: readonly string[], router: LogRouter): readonly string[] {
  const mayBe = errors.filter((error) => {
    const named = error.match(/\/nix\/store\/[\w.+?=-]+\.drv/g) ?? [];
    return !NO_REASON.test(error) && (named.length === 0 || named.some((drv) => router.requires(task, drv)));
  });
  return mayBe.length > 0 ? mayBe : errors;
}

/** The error for a task whose own derivation failed, with what Nix says about it and what to do. */
export function ownFailure(drvPath: string, errors: readonly string[]): NixError {
  return new NixError('store', [`${derivationName(drvPath)} failed:`, ...errors].join('\n'));
}

function lastLines(drvPath: string, router: LogRouter): string[] {
  return ['Its last lines:', ...router.tail(drvPath), `All of them: nix-store --read-log ${drvPath}`];
}
