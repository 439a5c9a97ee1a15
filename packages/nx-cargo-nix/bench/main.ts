/**
 * `npm run bench [-- ROW...]`: measures, compares, and writes the results into BENCHMARKS.md. Without rows, all of them.
 */
import { prepareTemplate } from '../../testing/src/plugin-template';
import { writeResults } from './report/benchmarks-file';
import { describeMachine } from './report/machine';
import { rows } from './rows';

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !rows.some((row) => row.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `There is no row '${unknown}'. Expected some of: ${rows.map(({ name }) => name).join(', ')}.`,
    );
  }
  const machine = await describeMachine();
  console.log(`On ${machine}.`);
  await prepareTemplate();
  for (const row of rows) {
    if (names.length > 0 && !names.includes(row.name)) continue;
    console.log(`\n>>> ${row.name}`);
    const start = performance.now();
    const result = await row.run();
    writeResults(machine, row.name, result);
    console.log(`  (${((performance.now() - start) / 1000).toFixed(0)} s)`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
