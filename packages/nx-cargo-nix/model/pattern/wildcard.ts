/** One part of a wildcard pattern: `ANY_RUN`, or a test of one item. */
export type Wildcard<Item> = typeof ANY_RUN | ((item: Item) => boolean);

/** Matches any number of items, none included. */
export const ANY_RUN = Symbol('any run of items');

/**
 * Whether a pattern matches a whole sequence: the characters of a name, or the segments of a path.
 *
 * When a part fails, the last run takes in one item more and all after it starts anew. That is at most the product of
 * both lengths, where a regular expression would try every division of the items among the runs: patterns come from
 * manifests, which nobody has vetted.
 */
export function matchesWildcards<Item>(
  pattern: readonly Wildcard<Item>[],
  items: readonly Item[] | string,
): boolean {
  let part = 0;
  let item = 0;
  let run = -1;
  let runEnd = 0;
  while (item < items.length) {
    const wildcard = pattern[part];
    if (wildcard === ANY_RUN) {
      run = part++;
      runEnd = item;
    } else if (wildcard?.(items[item] as Item)) {
      part++;
      item++;
    } else if (run >= 0) {
      part = run + 1;
      item = ++runEnd;
    } else return false;
  }
  while (pattern[part] === ANY_RUN) part++;
  return part === pattern.length;
}
