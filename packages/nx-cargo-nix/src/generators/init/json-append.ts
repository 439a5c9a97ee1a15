import { type JsonToken, jsonTokens } from './json-tokens';

/**
 * Adds an entry at the end of an object or array of a JSON text, and leaves every other byte as it is: comments, the
 * order, the indentation.
 *
 * @param text A JSON text, comments allowed.
 * @param key Where to add: the name of a key of the top-level object whose value is an array or object, `undefined` for
 * the top-level object itself.
 * @param entry The text to add: a value, or `"key": value`.
 * @returns The new text; `undefined` if there is no such object or array.
 */
export function appendToJson(text: string, key: string | undefined, entry: string): string | undefined {
  const tokens = jsonTokens(text);
  const open = key === undefined ? 0 : openingOf(tokens, key);
  if (open === undefined) return undefined;
  const close = closingOf(tokens, open);
  const [opening, closing, last] = [tokens[open], tokens[close], tokens[close - 1]];
  if (!opening || !closing || !last) return undefined;
  const isEmpty = close === open + 1;
  const separator = isEmpty || last.text === ',' ? '' : ',';
  // Comments after the last entry are about that entry: the new one goes after them.
  const rest = text.slice(last.end, closing.start);
  const comments = rest.trimEnd();
  const isOnLines = text.slice(opening.end, closing.start).includes('\n');
  const indent = isOnLines ? indentation(text, tokens[open + 1] ?? closing, isEmpty) : undefined;
  const start = indent === undefined ? (isEmpty ? '' : ' ') : `\n${indent}`;
  const before = `${text.slice(0, last.end)}${separator}${comments}`;
  return `${before}${start}${entry}${rest.slice(comments.length)}${text.slice(closing.start)}`;
}

/** The index of the bracket that opens a top-level key's value. */
function openingOf(tokens: readonly JsonToken[], key: string): number | undefined {
  let depth = 0;
  for (const [index, { text }] of tokens.entries()) {
    if (depth === 1 && tokens[index + 1]?.text === ':' && text === JSON.stringify(key)) {
      return /^[{[]$/.test(tokens[index + 2]?.text ?? '') ? index + 2 : undefined;
    }
    depth += depthChange(text);
  }
  return undefined;
}

function closingOf(tokens: readonly JsonToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    depth += depthChange(tokens[index]?.text ?? '');
    if (depth === 0) return index;
  }
  return tokens.length;
}

function depthChange(token: string): number {
  if (token === '{' || token === '[') return 1;
  return token === '}' || token === ']' ? -1 : 0;
}

/** The white space before the first entry; if there is none, that before the closing bracket, and two spaces. */
function indentation(text: string, token: JsonToken, isClosing: boolean): string {
  const line = text.slice(text.lastIndexOf('\n', token.start - 1) + 1, token.start);
  const blanks = /^\s*/.exec(line)?.[0] ?? '';
  return isClosing ? `${blanks}  ` : blanks;
}
