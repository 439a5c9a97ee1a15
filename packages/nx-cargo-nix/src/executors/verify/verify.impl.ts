import type { ExecutorContext } from 'nx/src/devkit-exports';
import { formatHistorySummary } from '../../verify/history/history-summary';
import { replayHistory } from '../../verify/history/replay-history';
import type { Trial } from '../../verify/laboratory';
import { formatSummary, missLines } from '../../verify/report-summary';
import { formatTable } from '../../verify/report-table';
import { verifyRepository } from '../../verify/verify-repository';
import { endingSignals } from './ending-signals';
import type { VerifyOptions } from './options';
import { progressLine } from './progress-line';

/** The implementation of `nx-cargo-nix:verify`: see the schema. Succeeds when Nx missed nothing. */
export default async function verify(
  options: VerifyOptions,
  { root }: ExecutorContext,
): Promise<{ success: boolean }> {
  const signals = endingSignals();
  const progress = progressLine(process.stdout);
  try {
    const request = { workspaceRoot: root, signal: signals.signal, onProgress: progress.show };
    const { trials, report } = await (options.commits === undefined
      ? tryEdits(options, request)
      : replay(options, options.commits, request));
    progress.clear();
    const misses = missLines(trials);
    const verdict =
      misses.length === 0 ? 'Nx misses nothing that Nix would rebuild.' : `Nx MISSES ${misses.length}:`;
    process.stdout.write(`\n${[...report, [verdict, ...misses].join('\n  ')].join('\n\n')}\n`);
    return { success: misses.length === 0 };
  } catch (error) {
    progress.clear();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { success: false };
  } finally {
    signals.stop();
  }
}

/** What was tried, and the parts of what a person reads of it. */
interface Verified {
  readonly trials: readonly Trial[];
  readonly report: readonly string[];
}

type Request = Pick<Parameters<typeof verifyRepository>[0], 'workspaceRoot' | 'signal' | 'onProgress'>;

async function tryEdits({ crates, crateLimit = 5 }: VerifyOptions, request: Request): Promise<Verified> {
  const result = await verifyRepository({ ...request, choice: { ...(crates && { crates }), crateLimit } });
  return { trials: result.trials, report: [formatTable(result.trials), formatSummary(result)] };
}

async function replay({ tooling = [] }: VerifyOptions, commits: number, request: Request): Promise<Verified> {
  const result = await replayHistory({ ...request, commits, tooling });
  return {
    trials: result.trials,
    report: [formatTable(result.trials, 'commit'), formatHistorySummary(result)],
  };
}
