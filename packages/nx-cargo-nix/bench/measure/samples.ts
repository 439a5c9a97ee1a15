/** The median of some measurements. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) throw new Error('there is no median of no measurements');
  return (lower + upper) / 2;
}

/** A side of a comparison: an action that gives a measurement, in seconds. */
export type Side = (round: number) => Promise<number>;

/**
 * Measures some sides in turn, round after round, so that what else the machine does hits all of them.
 * @returns the measurements of each side
 */
export async function inTurn<Name extends string>(
  rounds: number,
  sides: Readonly<Record<Name, Side>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const measured = await sides[name](round);
      samples[name].push(measured);
      console.log(`  ${name}: ${measured.toFixed(2)} s`);
    }
  }
  return samples;
}

/** The wall time of an action, in seconds. */
export async function wallTime(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return (performance.now() - start) / 1000;
}
