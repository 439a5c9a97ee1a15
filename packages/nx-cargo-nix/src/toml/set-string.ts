import { stringValues } from './values';

/**
 * Puts another string in the place of one that is there, and leaves every other byte of the document as it is: comments, order,
 * blanks, and the kind of quotes where these can hold the new one.
 * @param text a valid TOML document
 * @param keys the keys that lead to the string, from the top
 * @returns `undefined` if no string stands under these keys
 */
export function setString(text: string, keys: readonly string[], value: string): string | undefined {
  const found = stringValues(text).find(
    (each) => each.keys.length === keys.length && each.keys.every((key, index) => key === keys[index]),
  );
  if (!found) return undefined;
  const { start, end } = found;
  return `${text.slice(0, start)}${literalOf(value, text[start])}${text.slice(end)}`;
}

function literalOf(value: string, quote: string | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a literal string may not hold.
  if (quote === "'" && !/['\x00-\x08\x0a-\x1f\x7f]/.test(value)) return `'${value}'`;
  return JSON.stringify(value).replaceAll('\x7f', '\\u007f');
}
