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

const NONE: readonly string[] = [];

/** Reads a lock as any TOML document. Throws `ManifestError` where it is not TOML, or has keys of other types. */
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
