import { median } from '../measure/samples';
import type { GrowthPoint } from '../row';

/** The table of growth: what a workspace of each size costs, and what that is per crate. */
export function growthLines(points: readonly GrowthPoint[], day: string): string[] {
  const lines = points.map(({ crates, evaluation, graph }) => {
    const cells = [
      crates,
      ...[median(evaluation), median(graph)].flatMap((time) => [seconds(time), perCrate(time, crates)]),
    ];
    return `| ${cells.join(' | ')} | ${day} |`;
  });
  return [
    '| crates | all `drvPath`s | per crate | `nx show projects`: what the plugin adds | per crate | day |',
    '|---|---|---|---|---|---|',
    ...lines,
  ];
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function perCrate(value: number, crates: number): string {
  return `${((value / crates) * 1000).toFixed(1)} ms`;
}
