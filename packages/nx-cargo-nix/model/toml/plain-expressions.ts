// The parts of a document of the form that `plain-document` reads, each to be matched where the last one ended.

/** What a string may hold without an escape, but for the quotes (TOML, "String"); tabs are left to the parser. */
const PLAIN_CHARACTER = String.raw`[^"\\\x00-\x1f\x7f]`;
const PLAIN = `${PLAIN_CHARACTER}*`;
const LITERAL = String.raw`[^'\x00-\x1f\x7f]*`;
const COMMENT = String.raw`(?:#[^\x00-\x08\x0a-\x1f\x7f]*)?`;
const KEY = String.raw`(?:[\w-]+|"${PLAIN}"|'${LITERAL}')`;

/** `[a.b]` or `[[a.b]]`. */
export const HEADER = new RegExp(String.raw`\[(\[?)(${KEY}(?:\.${KEY})*)\](\]?)`, 'y');

/** A string of one line. */
const STRING = `(?:"(${PLAIN})"(?!")|'(${LITERAL})'(?!'))`;

/** `key =` or `key.key =`, and the value where it is a string of one line, a boolean or a number of usual length. */
export const PAIR = new RegExp(
  String.raw`([\w-]+)(?:\.([\w-]+))?[ \t]*=[ \t]*(?:${STRING}|(?:(true|false)|(-?[1-9]\d{0,14}|0))(?![\w.:+-]))?`,
  'y',
);

/** A string that stands in an array. */
export const ITEM = new RegExp(STRING, 'y');

/** A string of several lines; the first line break is no part of it. */
export const TEXT = new RegExp(String.raw`"""\n?((?:"{0,2}(?:\n|${PLAIN_CHARACTER}))*)"""(?!")`, 'y');

/** The rest of a line, and the lines below that say nothing. */
export const LINE_END = new RegExp(
  String.raw`[ \t]*${COMMENT}(?:\r?\n|$)(?:[ \t]*${COMMENT}\r?\n)*(?:[ \t]*${COMMENT}$)?[ \t]*`,
  'y',
);

/** What may part the items of an array. */
export const GAP = new RegExp(String.raw`[ \t]*(?:${COMMENT}\r?\n[ \t]*)*`, 'y');

/** The keys of a header, which are those of {@link HEADER}. */
export function keysOf(path: string): string[] {
  if (!/["']/.test(path)) return path.split('.');
  return Array.from(path.matchAll(new RegExp(KEY, 'g')), ([key]) => key.replace(/^["']|["']$/g, ''));
}
