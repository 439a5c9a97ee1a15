import { type Place, stringAt, stringsAt, type TomlDocument, tablesAt } from '../toml/document';
import { parseToml } from '../toml/parse';
import type { TomlTable } from '../toml/value';

/** `Cargo.lock` as it is written, before dependency strings are resolved. */
export interface RawLock {
  readonly version: bigint | undefined;
  readonly packages: readonly RawLockPackage[];
  /** Whether it has the `[metadata]` table that versions 1 kept checksums in. */
  readonly hasMetadata: boolean;
}

/** A `[[package]]` of a lock as it is written. */
export interface RawLockPackage {
  name: string;
  version: string;
  source?: string;
  checksum?: string;
  replace?: string;
  dependencies?: readonly string[];
}

const STRING_KEYS = ['name', 'version', 'source', 'checksum', 'replace'] as const;
type StringKey = (typeof STRING_KEYS)[number];

/**
 * Reads the lines that Cargo writes (`emit_package` in Cargo's `ops/lockfile.rs`), several times faster than a TOML
 * parser; locks of 5,000 lines are common, and the graph waits for them at every command.
 * @returns `undefined` at the first line of any other form: the text may be TOML all the same
 */
export function readLockLines(text: string): RawLock | undefined {
  const packages: RawLockPackage[] = [];
  let version: bigint | undefined;
  let current: RawLockPackage | undefined;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '' || line.startsWith('#')) continue;
    if (line === '[[package]]') {
      if (current && !isComplete(current)) return undefined;
      current = { name: '', version: '' };
      packages.push(current);
    } else if (!current) {
      const found = /^version = (\d+)$/.exec(line)?.[1];
      if (found === undefined || version !== undefined) return undefined;
      version = BigInt(found);
    } else if (line === 'dependencies = [') {
      const end = lines.indexOf(']', at);
      const items = end < 0 ? undefined : readItems(lines, at + 1, end);
      if (!items || current.dependencies) return undefined;
      current.dependencies = items;
      at = end;
    } else if (!readString(line, current)) return undefined;
  }
  return current && !isComplete(current) ? undefined : { version, packages, hasMetadata: false };
}

function isComplete(entry: RawLockPackage): boolean {
  return entry.name !== '' && entry.version !== '';
}

function readItems(lines: readonly string[], start: number, end: number): string[] | undefined {
  const items: string[] = [];
  for (let at = start; at < end; at++) {
    const item = /^ "([^"\\]+)",$/.exec(lines[at] ?? '')?.[1];
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function readString(line: string, entry: RawLockPackage): boolean {
  const [, key, value] = /^([a-z]+) = "([^"\\]+)"$/.exec(line) ?? [];
  if (value === undefined || !isStringKey(key) || entry[key]) return false;
  entry[key] = value;
  return true;
}

function isStringKey(key: string | undefined): key is StringKey {
  return (STRING_KEYS as readonly (string | undefined)[]).includes(key);
}

/** Reads a lock as any TOML document. Throws `ManifestError` where it is none, or has keys of other types. */
export function readLockDocument(text: string, file: string): RawLock {
  const document: TomlDocument = { file, text, root: parseToml(text, file) };
  const place: Place = { document, table: 'the lock file' };
  const version = document.root.version;
  const packages = tablesAt(document.root, 'package', place) ?? [];
  return {
    version: typeof version === 'bigint' ? version : undefined,
    packages: packages.map((table) => readPackageTable(table, document)),
    hasMetadata: document.root.metadata !== undefined,
  };
}

function readPackageTable(table: TomlTable, document: TomlDocument): RawLockPackage {
  const place: Place = { document, table: '[[package]]' };
  const entry: RawLockPackage = { name: '', version: '' };
  for (const key of STRING_KEYS) {
    const value = stringAt(table, key, place);
    if (value !== undefined) entry[key] = value;
  }
  const dependencies = stringsAt(table, 'dependencies', place);
  if (dependencies) entry.dependencies = dependencies;
  return entry;
}
