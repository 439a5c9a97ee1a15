import { parseToml } from '../../model';

/** Where something stands in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value in a TOML document that stands under keys, in no array. Quotes and brackets belong to it. */
export interface StringValue extends Span {
  /** The keys that lead to it, from the top: `['workspace', 'dependencies', 'pkg-a', 'version']`. */
  readonly keys: readonly string[];
}

/** An array, such as `members = ["a"]`. */
export interface ArrayValue extends StringValue {
  readonly items: readonly Span[];
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
export function stringValues(text: string): readonly StringValue[] {
  return new ValueFinder(text).find().strings;
}

/** All arrays of a *valid* TOML document that stand under keys, in no other array. Those of tables (`[[bin]]`) are none of them. */
export function arrayValues(text: string): readonly ArrayValue[] {
  return new ValueFinder(text).find().arrays;
}

/** Walks a document by its grammar. */
class ValueFinder {
  private position = 0;
  readonly strings: StringValue[] = [];
  readonly arrays: ArrayValue[] = [];
  /** The arrays of tables so far, each as the JSON of its keys. */
  private readonly arraysOfTables = new Set<string>();

  constructor(private readonly text: string) {}

  find(): this {
    let table: readonly string[] | undefined = [];
    for (this.take(BLANKS); this.position < this.text.length; this.take(BLANKS)) {
      if (this.text[this.position] === '[') table = this.header();
      else this.keyAndValue(table);
    }
    return this;
  }

  /** The keys of `[table]`; nothing if an array of tables is among them. */
  private header(): readonly string[] | undefined {
    const isArray = this.text.startsWith('[[', this.position);
    this.position += isArray ? 2 : 1;
    const keys = this.keysUntil(']');
    this.position += isArray ? 2 : 1;
    if (isArray) this.arraysOfTables.add(JSON.stringify(keys));
    const isInArray = keys.some((_, index) =>
      this.arraysOfTables.has(JSON.stringify(keys.slice(0, index + 1))),
    );
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

  /**
   * @param keys the keys that lead to the value; nothing within an array
   * @returns where it stood, without blanks
   */
  private value(keys: readonly string[] | undefined): Span {
    this.take(BLANKS);
    const start = this.position;
    const first = this.text[start];
    if (first === '"' || first === "'") {
      this.take(STRING);
      if (keys) this.strings.push({ keys, start, end: this.position });
    } else if (first === '[') {
      const items: Span[] = [];
      this.items(']', () => items.push(this.value(undefined)));
      if (keys) this.arrays.push({ keys, start, end: this.position, items });
    } else if (first === '{') this.items('}', () => this.keyAndValue(keys));
    else this.take(SCALAR);
    return { start, end: this.position };
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

  /** Consumes what a pattern matches here, and returns it. On an invalid document, at least one character. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const [matched = ''] = pattern.exec(this.text) ?? [];
    this.position += matched.length || (pattern === BLANKS ? 0 : 1);
    return matched;
  }
}
