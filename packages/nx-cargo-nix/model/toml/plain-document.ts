import { GAP, HEADER, ITEM, keysOf, LINE_END, PAIR, TEXT } from './plain-expressions';
import { newTable, type TomlTable, type TomlTableDraft, type TomlValue } from './value';

/** Manifests do not nest inline tables and arrays deeper. */
const MAX_DEPTH = 8;

/** Manifests are not longer; on longer texts an expression may use up the engine's stack. */
const MAX_LENGTH = 1_000_000;

/** Inline tables by their text. Most crates write the same few: `{ workspace = true }` stands in hundreds of lines. */
export type InlineTables = Map<string, TomlTable>;

/**
 * Reads a document of the form that manifests are usually written in, faster than a parser of all of TOML: the graph waits for all
 * manifests of a repository.
 * @param inlineTables what the documents of one repository share
 * @returns what a parser gives, to the order of the keys; `undefined` for all that is not of that form, valid or not
 */
export function readPlainDocument(
  text: string,
  inlineTables: InlineTables = new Map(),
): TomlTable | undefined {
  return text.length > MAX_LENGTH ? undefined : new PlainReader(text, inlineTables).read();
}

class PlainReader {
  private position = 0;
  private readonly root = newTable();
  /** Tables that a header, and no key, made: those that a longer header may go through. */
  private readonly opened = new Set<TomlValue>();
  /** Tables that dotted keys made: more keys of the same section may go into them. */
  private readonly dotted = new Set<TomlValue>();

  constructor(
    private readonly text: string,
    private readonly inlineTables: InlineTables,
  ) {}

  read(): TomlTable | undefined {
    const { text, root } = this;
    let section: TomlTableDraft | undefined = root;
    this.skip(GAP);
    while (section && this.position < text.length) {
      if (text[this.position] === '[') section = this.header();
      else if (!this.pair(section, 0)) return undefined;
      if (!this.skip(LINE_END)) return undefined;
    }
    return section && root;
  }

  /** The table that a header opens. */
  private header(): TomlTableDraft | undefined {
    const found = this.match(HEADER);
    if (!found || found[1]?.length !== found[3]?.length) return undefined;
    const keys = keysOf(found[2] ?? '');
    const last = keys.pop();
    const parent = this.openParents(keys);
    if (!parent || last === undefined) return undefined;
    const known = parent[last];
    const section = newTable();
    if (found[1] === '[') {
      if (known === undefined) this.open(parent, last, [section]);
      else if (Array.isArray(known) && this.opened.has(known)) known.push(section);
      else return undefined;
    } else {
      if (known !== undefined) return undefined;
      this.open(parent, last, section);
    }
    return section;
  }

  private open(parent: TomlTableDraft, key: string, value: TomlValue): void {
    this.opened.add(value);
    parent[key] = value;
  }

  private openParents(keys: readonly string[]): TomlTableDraft | undefined {
    if (keys.length > MAX_DEPTH) return undefined;
    let table: TomlTableDraft = this.root;
    for (const key of keys) {
      const known = table[key];
      if (known === undefined) {
        const made = newTable();
        this.open(table, key, made);
        table = made;
      } else if (this.opened.has(known) && !Array.isArray(known)) table = known as TomlTableDraft;
      else return undefined;
    }
    return table;
  }

  /** Reads a key and its value into a table. */
  private pair(table: TomlTableDraft, depth: number): boolean {
    const found = this.match(PAIR);
    if (!found) return false;
    // By index: taking an array apart makes an object for each of its items, here for each line of a repository.
    const first = found[1] ?? '';
    const second = found[2];
    const value = found[3] ?? found[4] ?? this.scalar(found[5], found[6]) ?? this.longValue(depth);
    if (value === undefined) return false;
    if (second === undefined) return put(table, first, value);
    let inner = table[first];
    if (inner === undefined) {
      inner = newTable();
      this.dotted.add(inner);
      table[first] = inner;
    }
    return this.dotted.has(inner) && put(inner as TomlTableDraft, second, value);
  }

  private scalar(boolean: string | undefined, integer: string | undefined): TomlValue | undefined {
    if (boolean !== undefined) return boolean === 'true';
    return integer === undefined ? undefined : BigInt(integer);
  }

  private longValue(depth: number): TomlValue | undefined {
    if (depth === MAX_DEPTH) return undefined;
    if (this.take('[')) return this.array(depth + 1);
    return this.take('{') ? this.inlineTable(depth + 1) : this.match(TEXT)?.[1];
  }

  private array(depth: number): TomlValue[] | undefined {
    const items: TomlValue[] = [];
    const isRead = this.list(']', () => {
      const string = this.match(ITEM);
      const item = string ? (string[1] ?? string[2]) : this.longValue(depth);
      if (item !== undefined) items.push(item);
      return item !== undefined;
    });
    return isRead ? items : undefined;
  }

  private inlineTable(depth: number): TomlTable | undefined {
    const start = this.position;
    const end = this.text.indexOf('}', start) + 1;
    const written = this.text.slice(start, end);
    const known = this.inlineTables.get(written);
    if (known) {
      this.position = end;
      return known;
    }
    const table = newTable();
    if (!this.list('}', () => this.pair(table, depth))) return undefined;
    // It might have ended behind another table's bracket, or behind one in a string.
    if (this.position === end) this.inlineTables.set(written, table);
    return table;
  }

  /** What stands between commas, up to a bracket; a comma before that one is allowed (in inline tables since TOML 1.1). */
  private list(close: string, readItem: () => boolean): boolean {
    for (;;) {
      this.skip(GAP);
      if (this.take(close)) return true;
      if (!readItem()) return false;
      this.skip(GAP);
      if (!this.take(',')) return this.take(close);
    }
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.position = pattern.lastIndex;
    return found;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    const isThere = pattern.test(this.text);
    if (isThere) this.position = pattern.lastIndex;
    return isThere;
  }

  private take(character: string): boolean {
    const isThere = this.text[this.position] === character;
    if (isThere) this.position++;
    return isThere;
  }
}

function put(table: TomlTableDraft, key: string, value: TomlValue): boolean {
  if (key in table) return false;
  table[key] = value;
  return true;
}
