import { relative } from 'node:path';
import { forgetResults } from '../graph/kept-results';
import { takeRunWarnings } from '../graph/run-warnings';
import { describeError, type NixContext, outputLinks } from '../nix';
import { keepWhileCached } from './cached-links';
import type { BuildEnvironment } from './environment';
import { evaluateSettled } from './evaluate-settled';
import { groupBy } from './group-by';
import { removeLeftLinks } from './left-links';
import { planBuild } from './plan';
import { realiseTasks } from './realise-tasks';
import { refuseSharedLinks } from './shared-links';
import { TaskReport } from './task-report';
import type { BuildTask, EvaluatedTask, RunningTask } from './tasks';

/**
 * Builds tasks together: one evaluation for those that agree on the flake and its arguments, one build for those that
 * agree on settings. Every task's outcome is reported, whatever happens; if Nix itself fails, so does every task that
 * has not ended by then.
 */
export async function buildTasks(tasks: readonly BuildTask[], environment: BuildEnvironment): Promise<void> {
  const { workspaceRoot, onLine, onOutcome } = environment;
  const reports = tasks.map(({ id }) => new TaskReport(id, (line) => onLine(id, line), onOutcome));
  for (const warning of takeRunWarnings(workspaceRoot, process.env)) environment.onNotice(warning);
  try {
    const planned: RunningTask[] = [];
    for (const [index, { options, projectRoot }] of tasks.entries()) {
      const report = reports[index] as TaskReport;
      try {
        const plan = planBuild(options, workspaceRoot);
        report.print(`> ${plan.command}`);
        planned.push({ projectRoot: projectRoot ?? '.', attribute: options.attribute, plan, report });
      } catch (error) {
        report.fail(error);
      }
    }
    const placed = groupBy(planned, ({ plan: { store, settings } }) => JSON.stringify([store, settings]));
    for (const group of placed.values()) {
      await buildGroup(group, environment);
    }
  } catch (error) {
    for (const report of reports) report.fail(error);
  }
}

/** Builds tasks with equal settings. */
async function buildGroup(group: readonly RunningTask[], environment: BuildEnvironment): Promise<void> {
  const { workspaceRoot: directory, signal, onNotice } = environment;
  const context: NixContext = { directory, ...(signal && { signal }) };
  const ready = refuseSharedLinks(await evaluateSettled(group, context, onNotice));
  if (ready.length === 0) return;
  const built = await realiseTasks(ready, context, environment);
  const links = built.flatMap(({ plan, derivation }) => [...outputLinks(derivation, plan.link)]);
  removeLeft(built, environment);
  try {
    await keepWhileCached(links, environment, group[0]?.plan.settings ?? [], context);
  } catch (error) {
    // The links that the tasks made are roots too. Only restoring them from the cache later would be at risk.
    forgetResults(directory);
    onNotice(`warning: ${describeError(error)}`);
  }
}

/** Removes the links of crates that are gone, and says so. */
function removeLeft(
  built: readonly EvaluatedTask[],
  { targetLinks, workspaceRoot, onNotice }: BuildEnvironment,
): void {
  if (!targetLinks) return;
  const made = built.flatMap(({ plan, derivation, projectRoot }) => {
    const outLink = relative(workspaceRoot, plan.link);
    const links = [...outputLinks(derivation, plan.link).keys()];
    return links.map((link) => ({ link: relative(workspaceRoot, link), outLink, projectRoot }));
  });
  const removed = removeLeftLinks(made, targetLinks, workspaceRoot);
  if (removed.length > 0) onNotice(`removed ${removed.join(', ')}, which no target makes any more`);
}
