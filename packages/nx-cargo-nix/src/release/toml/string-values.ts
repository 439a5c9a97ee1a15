import { parseToml } from '../../../model';

/** A string in a TOML document that stands under keys, in no array. */
export interface StringValue {
  /** The keys that lead to it, from the top: `['workspace', 'dependencies', 'pkg-a', 'version']`. */
  readonly keys: readonly string[];
  /** Where its literal begins, quotes included. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
}

/** A string, of four kinds; a multi-line one may end in up to two quotes of its own (TOML 1.1, "String"). */
const STRING = /"""(?:[^\\]|\\[\s\S])*?"""(?:"{0,2})|'''[\s\S]*?'''(?:'{0,2})|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
/** What has no meaning between keys and values. */
const BLANKS = /(?:[ \t\r\n\ufeff]|#[^\n]*)*/y;
/** A key, or a part of a dotted one. */
const BARE_KEY = /[^\s"'.=\]]+/y;
/** A value that is neither string, array nor table. A space may part a date from a time. */
const SCALAR = /[^,\]}#\r\n]*/y;

/**
 * All strings of a *valid* TOML document that stand under keys, in the order of the text. What lies in arrays, those of tables
 * (`[[bin]]`) included, is passed over: keys alone do not lead there.
 * @param text a document that a TOML parser has accepted; on others the result is unspecified
 */
export function stringValues(text: string): StringValue[] {
  return new StringFinder(text).find();
}

/** Walks a document by its grammar. */
class StringFinder {
  private position = 0;
  private readonly found: StringValue[] = [];
  /** The arrays of tables so far, each as the JSON of its keys. */
  private readonly arrays = new Set<string>();

  constructor(private readonly text: string) {}

  find(): StringValue[] {
    let table: readonly string[] | undefined = [];
    for (this.take(BLANKS); this.position < this.text.length; this.take(BLANKS)) {
      if (this.text[this.position] === '[') table = this.header();
      else this.keyAndValue(table);
    }
    return this.found;
  }

  /** The keys of `[table]`; nothing where an array of tables is among them. */
  private header(): readonly string[] | undefined {
    const isArray = this.text.startsWith('[[', this.position);
    this.position += isArray ? 2 : 1;
    const keys = this.keysUntil(']');
    this.position += isArray ? 2 : 1;
    if (isArray) this.arrays.add(JSON.stringify(keys));
    const isInArray = keys.some((_, index) => this.arrays.has(JSON.stringify(keys.slice(0, index + 1))));
    return isInArray ? undefined : keys;
  }

  private keyAndValue(table: readonly string[] | undefined): void {
    const keys = this.keysUntil('=');
    this.position++;
    this.value(table && [...table, ...keys]);
  }

  private keysUntil(end: string): string[] {
    const keys: string[] = [];
    for (this.take(BLANKS); this.position < this.text.length; this.take(BLANKS)) {
      const next = this.text[this.position];
      if (next === end) break;
      if (next === '.') this.position++;
      else if (next === '"' || next === "'") keys.push(this.quotedKey(next));
      else keys.push(this.take(BARE_KEY));
    }
    return keys;
  }

  private quotedKey(quote: string): string {
    const literal = this.take(STRING);
    if (quote === "'" || !literal.includes('\\')) return literal.slice(1, -1);
    return String(parseToml(`key = ${literal}`, '').key);
  }

  /** @param keys the keys that lead to the value; nothing within an array */
  private value(keys: readonly string[] | undefined): void {
    this.take(BLANKS);
    const start = this.position;
    const first = this.text[start];
    if (first === '"' || first === "'") {
      this.take(STRING);
      if (keys) this.found.push({ keys, start, end: this.position });
    } else if (first === '[') this.items(']', () => this.value(undefined));
    else if (first === '{') this.items('}', () => this.keyAndValue(keys));
    else this.take(SCALAR);
  }

  /** The inside of an array or inline table, up to and with its closing bracket. */
  private items(close: string, item: () => void): void {
    this.position++;
    for (this.take(BLANKS); this.position < this.text.length; this.take(BLANKS)) {
      const next = this.text[this.position];
      if (next === close || next === ',') this.position++;
      else item();
      if (next === close) return;
    }
  }

  /** Goes over what a pattern matches here, and gives it. On a document that is not valid, one character at least. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const [matched = ''] = pattern.exec(this.text) ?? [];
    this.position += matched.length || (pattern === BLANKS ? 0 : 1);
    return matched;
  }
}
