/** From here on, UTF-16 units and UTF-8 bytes sort differently. */
const HIGH = /[\ud800-\uffff]/;

/**
 * UTF-16 puts surrogates (code points from U+10000) below U+E000 to U+FFFF, UTF-8 puts them above. Shifting both
 * ranges makes code units compare as their UTF-8 bytes do.
 */
function utf8Rank(codeUnit: number): number {
  if (codeUnit >= 0xe000) return codeUnit - 0x800;
  return codeUnit >= 0xd800 ? codeUnit + 0x2000 : codeUnit;
}

/** Compares two strings by their UTF-8 bytes, as Nix and Rust sort them. For `Array.prototype.sort`. */
export function compareBytes(a: string, b: string): number {
  if (!HIGH.test(a) && !HIGH.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return utf8Rank(left) - utf8Rank(right);
  }
  return a.length - b.length;
}

/**
 * Sorts strings by their bytes, in place. Nearly all are ASCII, for which the engine's own order is the same, and fast; and most
 * come in that order.
 */
export function sortByBytes(strings: string[]): string[] {
  let isSorted = true;
  for (let index = 0, previous = ''; index < strings.length; index++) {
    const text = strings[index] ?? '';
    if (HIGH.test(text)) return strings.sort(compareBytes);
    if (text < previous) isSorted = false;
    previous = text;
  }
  return isSorted ? strings : strings.sort();
}

/** The strings sorted by their bytes, each once. */
export function sortedSet(strings: Iterable<string>): string[] {
  return sortByBytes([...new Set(strings)]);
}
