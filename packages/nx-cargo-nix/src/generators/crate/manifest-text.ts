import { isTable, type Manifest, type TomlTable } from '../../../model';
import type { CrateKind } from './crate-kind';

/** What the manifest of a new crate says, besides what it inherits. */
export interface NewManifest {
  readonly name: string;
  readonly kind: CrateKind;
  /** The edition, if the workspace gives none. */
  readonly edition: string;
}

/** The version of a crate if its workspace gives none, as in `cargo new`. */
export const FIRST_VERSION = '0.1.0';

/** The newest edition, for a workspace without crates. */
export const NEWEST_EDITION = '2024';

/** What napi-rs needs, by its table, with the versions for a workspace that names none in `[workspace.dependencies]`. */
const NAPI: readonly (readonly [table: string, dependencies: Readonly<Record<string, string>>])[] = [
  ['dependencies', { napi: '3', 'napi-derive': '3' }],
  ['build-dependencies', { 'napi-build': '2' }],
];

/**
 * The text of a new manifest. Like `cargo new`, it inherits all that the workspace has for its packages, and the workspace's lints.
 *
 * @param root the workspace's manifest, `undefined` if it is yet to be written
 */
export function manifestText({ name, kind, edition }: NewManifest, root: Manifest | undefined): string {
  const inherited = tableIn(root, 'package');
  const own: Record<string, string> = { version: FIRST_VERSION, edition };
  const keys = new Set(['version', 'edition', ...Object.keys(inherited)]);
  const lines = [...keys].map((key) =>
    key in inherited ? `${key}.workspace = true` : `${key} = ${JSON.stringify(own[key])}`,
  );
  const tables = [
    `[package]\nname = "${name}"\n${lines.join('\n')}`,
    ...(kind === 'proc-macro' ? ['[lib]\nproc-macro = true'] : []),
    ...(kind === 'napi' || kind === 'wasm' ? ['[lib]\ncrate-type = ["cdylib"]'] : []),
    ...(kind === 'napi'
      ? NAPI.map(([table, dependencies]) => dependencyTable(table, dependencies, root))
      : []),
    ...(Object.keys(tableIn(root, 'lints')).length > 0 ? ['[lints]\nworkspace = true'] : []),
  ];
  return `${tables.join('\n\n')}\n`;
}

/** The edition that the workspace has for its packages; `undefined` if each names its own. */
export function inheritedEdition(root: Manifest | undefined): string | undefined {
  const { edition } = tableIn(root, 'package');
  return edition === undefined ? undefined : String(edition);
}

function dependencyTable(
  table: string,
  dependencies: Readonly<Record<string, string>>,
  root: Manifest | undefined,
): string {
  const defined = tableIn(root, 'dependencies');
  const lines = Object.entries(dependencies).map(([name, version]) =>
    name in defined ? `${name}.workspace = true` : `${name} = "${version}"`,
  );
  return `[${table}]\n${lines.join('\n')}`;
}

function tableIn(root: Manifest | undefined, key: string): TomlTable {
  const value = root?.workspace?.table[key];
  return isTable(value) ? value : {};
}
