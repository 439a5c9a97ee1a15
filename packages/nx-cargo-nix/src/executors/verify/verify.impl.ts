import type { ExecutorContext } from '@nx/devkit';
import { formatSummary, missLines } from '../../verify/report-summary';
import { formatTable } from '../../verify/report-table';
import { verifyRepository } from '../../verify/verify-repository';
import { endingSignals } from './ending-signals';
import type { VerifyOptions } from './options';
import { progressLine } from './progress-line';

/** The implementation of `nx-cargo-nix:verify`: see the schema. Succeeds when Nx missed nothing. */
export default async function verify(
  { crates, crateLimit = 5 }: VerifyOptions,
  { root }: ExecutorContext,
): Promise<{ success: boolean }> {
  const signals = endingSignals();
  const progress = progressLine(process.stdout);
  try {
    const result = await verifyRepository({
      workspaceRoot: root,
      choice: { ...(crates && { crates }), crateLimit },
      signal: signals.signal,
      onProgress: progress.show,
    });
    progress.clear();
    const misses = missLines(result.trials);
    const verdict =
      misses.length === 0 ? 'Nx misses nothing that Nix would build anew.' : `Nx MISSES ${misses.length}:`;
    const parts = [formatTable(result.trials), formatSummary(result), [verdict, ...misses].join('\n  ')];
    process.stdout.write(`\n${parts.join('\n\n')}\n`);
    return { success: misses.length === 0 };
  } catch (error) {
    progress.clear();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { success: false };
  } finally {
    signals.stop();
  }
}
