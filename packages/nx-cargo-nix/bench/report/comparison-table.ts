import { median } from '../measure/samples';
import type { Comparison, Measured, Target } from '../row';

/** The header of the table of comparisons. */
export const comparisonHeader = [
  '| command | measure | ours | against | ratio | target | reached | day |',
  '|---|---|---|---|---|---|---|---|',
];

/** How the lines of a row begin: with the command that measures them again. */
export function startOfLine(row: string): string {
  return `| \`npm run bench -- ${row}\` |`;
}

/** One comparison as a line of the table. */
export function comparisonLine(row: string, comparison: Comparison, day: string): string {
  const { measure, ours, against, target } = comparison;
  const { ratio, asked, reached } = verdict(median(ours.samples), median(against.samples), target);
  const cells = [measure, side(ours), side(against), ratio, asked, reached, day];
  return `${startOfLine(row)} ${cells.join(' | ')} |`;
}

/** How the medians compare, what the target is, and whether it is met. */
export function verdict(
  ours: number,
  theirs: number,
  target: Target,
): { ratio: string; asked: string; reached: string } {
  if ('within' in target) {
    const ratio = ours / theirs;
    return {
      ratio: `${ratio.toFixed(2)} times`,
      asked: `within ${target.within} times`,
      reached: ratio <= target.within ? 'yes' : 'no',
    };
  }
  const ratio = theirs / ours;
  const shown = `${ratio.toFixed(1)} times less`;
  if ('shown' in target) return { ratio: shown, asked: 'none', reached: '' };
  return {
    ratio: shown,
    asked: `${target.faster} times less`,
    reached: ratio >= target.faster ? 'yes' : 'no',
  };
}

/** A side's median and, if there are several measurements, their range. */
function side({ label, samples }: Measured): string {
  const range =
    samples.length > 1
      ? ` (${seconds(Math.min(...samples))} to ${seconds(Math.max(...samples))}, ${samples.length} rounds)`
      : ' (1 round)';
  return `${label}: ${seconds(median(samples))} s${range}`;
}

function seconds(value: number): string {
  return value < 10 ? value.toFixed(3) : value.toFixed(1);
}
