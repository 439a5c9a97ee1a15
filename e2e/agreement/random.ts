/** Random choices that a seed makes repeatable. */
export interface Random {
  /** A number from 0 up to, and without, `end`. */
  below(end: number): number;
  /** True in that share of cases. */
  chance(share: number): boolean;
  /** One of some items. */
  pick<Item>(items: readonly Item[]): Item;
  /** Some of the items, in their order. */
  some<Item>(items: readonly Item[], share: number): Item[];
}

/** Random choices from a seed: Mulberry32, 32 bits of state, which is plenty for choosing edits. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    chance: (share) => next() < share,
    pick(items) {
      if (items.length === 0) throw new Error('There is nothing to pick from.');
      return items[below(items.length)] as (typeof items)[number];
    },
    some: (items, share) => items.filter(() => next() < share),
  };
}
