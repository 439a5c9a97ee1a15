import rules from '../rules.json';
import { tableAt, tablesAt } from '../toml/document';
import type { TomlTable } from '../toml/value';
import type { Manifest } from './manifest';

/** The arrays of targets beside `[lib]` (Cargo reference, "Cargo Targets"). */
export type TargetArray = 'bin' | 'test' | 'bench' | 'example';

/** Those that only a crate's own tests, lints and documentation need. */
export const TEST_TARGETS = rules.slices.testTargets as readonly TargetArray[];

/** `[lib]` of a manifest. Throws `ManifestError` where it is not a table. */
export function libraryTable(manifest: Manifest): TomlTable | undefined {
  return tableAt(manifest.root, 'lib', { document: manifest, table: 'the manifest' });
}

/** `[[bin]]`, `[[test]]`, ... of a manifest. Throws `ManifestError` where it is not an array of tables. */
export function targetTables(manifest: Manifest, kind: TargetArray): readonly TomlTable[] {
  return tablesAt(manifest.root, kind, { document: manifest, table: 'the manifest' }) ?? [];
}

/** Throws `ManifestError` where `[lib]`, `[[bin]]`, `[[test]]`, ... of a manifest is of another type. */
export function checkTargets(manifest: Manifest): void {
  libraryTable(manifest);
  for (const kind of ['bin', ...TEST_TARGETS] as const) targetTables(manifest, kind);
}

/** Files that Cargo infers binaries from: `src/main.rs`, `src/bin/NAME.rs`, `src/bin/NAME/main.rs`. */
export type BinaryFiles = readonly string[];

/** What decides which binaries a package has. */
interface Package {
  readonly name: string;
  readonly manifest: Manifest;
  readonly package: TomlTable;
}

/**
 * The names of a package's binaries, sorted: those of `[[bin]]`, and those that Cargo infers from files which no `[[bin]]` has the
 * name or the path of (`toml_targets_and_inferred` in Cargo's source). In edition 2015 a `[[bin]]` puts an end to inferring, unless
 * `autobins` says otherwise.
 */
export function binaryNames(
  { name, manifest, package: table }: Package,
  files: BinaryFiles,
): readonly string[] {
  const written = targetTables(manifest, 'bin');
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const names = new Set(written.map((bin) => text(bin.name)).filter((each) => each !== undefined));
  const isOldEdition = table.edition === undefined || table.edition === '2015';
  const infers = table.autobins ?? !(isOldEdition && written.length > 0);
  if (infers === false) return [...names].sort();
  const paths = new Set(written.map((bin) => text(bin.path)?.replace(/^\.\//, '')));
  for (const file of files) {
    const inferred = /^src\/bin\/(.*?)(?:\.rs|\/main\.rs)$/.exec(file)?.[1] ?? name;
    if (!paths.has(file)) names.add(inferred);
  }
  return [...names].sort();
}
