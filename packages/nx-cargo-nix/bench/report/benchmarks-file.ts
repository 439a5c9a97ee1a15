import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../testing/src/repository';
import type { RowResult } from '../row';
import { comparisonHeader, comparisonLine, startOfLine } from './comparison-table';
import { growthLines } from './growth-table';
import { replaceSection, sectionOf } from './sections';

const file = join(repository, 'packages/nx-cargo-nix/BENCHMARKS.md');

/**
 * Writes what a row gave into BENCHMARKS.md, between its markers: its lines are replaced, those of other rows stay. On
 * a different machine than that of the last run, those go too: a table must not compare the numbers of two machines.
 */
export function writeResults(machine: string, row: string, result: RowResult): void {
  const day = new Date().toISOString().slice(0, 10);
  let text = readFileSync(file, 'utf8');
  const sameMachine = sectionOf(text, 'machine').trim() === machine;
  text = replaceSection(text, 'machine', machine);
  if (result.comparisons) {
    const written = sameMachine ? linesOf(sectionOf(text, 'comparisons')) : [];
    const lines = result.comparisons.map((comparison) => comparisonLine(row, comparison, day));
    for (const line of lines) console.log(`  ${line}`);
    const table = [...comparisonHeader, ...withRow(written, row, lines)];
    text = replaceSection(text, 'comparisons', table.join('\n'));
  }
  if (result.growth) text = replaceSection(text, 'growth', growthLines(result.growth, day).join('\n'));
  writeFileSync(file, text);
}

/** The lines of a table below its header. */
function linesOf(table: string): string[] {
  return table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1);
}

/** The lines of a table, with a row's new lines in place of its old ones, or at the end. */
function withRow(written: readonly string[], row: string, lines: readonly string[]): string[] {
  const start = startOfLine(row);
  const place = written.findIndex((line) => line.startsWith(start));
  const others = written.filter((line) => !line.startsWith(start));
  return place < 0 ? [...others, ...lines] : [...others.slice(0, place), ...lines, ...others.slice(place)];
}
