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

/** A `[[package]]` of a lock as it is written. The name and the version are empty where they are absent. */
export interface RawLockPackage {
  readonly name: string;
  readonly version: string;
  readonly source: string | undefined;
  readonly checksum: string | undefined;
  readonly replace: string | undefined;
  readonly dependencies: readonly string[];
}

const COMMENTS = String.raw`(?:#[^\n]*\n|\n)*`;
/** What a string of one line may hold without an escape, but for the tab (TOML, "String"). */
const PLAIN = String.raw`[^"\\\x00-\x1f\x7f]+`;
const TEXT = String.raw`"(${PLAIN})"\n`;

/** What stands above the packages. */
const HEAD = new RegExp(`${COMMENTS}(?:version = (\\d+)\\n)?${COMMENTS}`, 'y');

/** A package, as `emit_package` in Cargo's `ops/lockfile.rs` writes it. */
const PACKAGE = new RegExp(
  [
    String.raw`\[\[package\]\]\n`,
    `name = ${TEXT}`,
    `version = ${TEXT}`,
    `(?:source = ${TEXT})?`,
    `(?:checksum = ${TEXT})?`,
    String.raw`(?:dependencies = \[\n "((?:${PLAIN}",\n ")*${PLAIN})",\n\]\n)?`,
    `(?:replace = ${TEXT})?`,
    String.raw`\n*`,
  ].join(''),
  'y',
);

/**
 * Reads what Cargo writes, many times faster than a TOML parser; locks of 5,000 lines are common, and the graph waits for
 * them at every command.
 * @param text at most of the size that locks may have: on much longer ones an expression may use up the engine's stack
 * @returns `undefined` at anything of another form: the text may be TOML all the same
 */
export function readWrittenLock(text: string): RawLock | undefined {
  HEAD.lastIndex = 0;
  const version = HEAD.exec(text)?.[1];
  const packages: RawLockPackage[] = [];
  for (PACKAGE.lastIndex = HEAD.lastIndex; PACKAGE.lastIndex < text.length; ) {
    const found = PACKAGE.exec(text);
    if (!found) return undefined;
    packages.push(writtenPackage(found));
  }
  return { version: version === undefined ? undefined : BigInt(version), packages, hasMetadata: false };
}

const NONE: readonly string[] = [];

function writtenPackage(found: RegExpExecArray): RawLockPackage {
  return {
    name: found[1] ?? '',
    version: found[2] ?? '',
    source: found[3],
    checksum: found[4],
    dependencies: found[5]?.split('",\n "') ?? NONE,
    replace: found[6],
  };
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
  return {
    name: stringAt(table, 'name', place) ?? '',
    version: stringAt(table, 'version', place) ?? '',
    source: stringAt(table, 'source', place),
    checksum: stringAt(table, 'checksum', place),
    dependencies: stringsAt(table, 'dependencies', place) ?? NONE,
    replace: stringAt(table, 'replace', place),
  };
}
