import { type ArrayValue, arrayValues } from './values';

/**
 * Adds a string at the end of an array that is there, and leaves every other byte of the document as it is: comments, order, and
 * whether its items stand on lines of their own.
 *
 * @param text a valid TOML document
 * @param keys the keys that lead to the array, from the top
 * @returns `undefined` if no array stands under these keys
 */
export function appendToArray(text: string, keys: readonly string[], value: string): string | undefined {
  const array = arrayValues(text).find(
    (each) => each.keys.length === keys.length && each.keys.every((key, index) => key === keys[index]),
  );
  if (!array) return undefined;
  const literal = JSON.stringify(value);
  const last = array.items.at(-1);
  if (!last) return inserted(text, array.start + 1, literal);
  const behind = text.slice(last.end, array.end);
  const [blanks = ''] = /^[ \t]*,/.exec(behind) ?? [];
  const separated = blanks === '' ? inserted(text, last.end, ',') : text;
  const comma = blanks === '' ? last.end + 1 : last.end + blanks.length;
  const indent = indentation(text, array);
  if (indent === undefined) return inserted(separated, comma, ` ${literal}`);
  // A comment after the last item is about that one: the new one goes below it, and gets a comma if that had one.
  const [comment = ''] = /^[ \t]*#[^\r\n]*/.exec(separated.slice(comma)) ?? [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const added = `${newline}${indent}${literal}${blanks === '' ? '' : ','}`;
  return inserted(separated, comma + comment.length, added);
}

function inserted(text: string, position: number, added: string): string {
  return `${text.slice(0, position)}${added}${text.slice(position)}`;
}

/** The blanks before the last item, where that is the first thing on its line. */
function indentation(text: string, { items }: ArrayValue): string | undefined {
  const start = items.at(-1)?.start ?? 0;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return before.trim() === '' ? before : undefined;
}
