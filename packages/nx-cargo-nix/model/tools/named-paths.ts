import rules from '../rules.json';
import { isTable, type TomlTable, type TomlValue } from '../toml/value';
import type { Configuration } from './configurations';
import { type FlagPath, filePath, treePath } from './linker-arguments';
import { flagPaths, searchPath, words } from './rustc-flags';

/** A path that a configuration names. */
export interface NamedPath extends FlagPath {
  /** The key that names it. */
  readonly key: string;
  /** The directory that it is relative to; `undefined` above the repository. */
  readonly base: string | undefined;
}

/** What clippy alone reads (clippy-files.ts). */
export const CLIPPY_DIRECTORY = rules.tools.clippyDirectory;

/**
 * The paths that a file of Cargo's configuration names (Cargo reference, "Configuration"): programs, which are names in PATH
 * without a slash; targets; `[env]` with `relative`; and what flags name, which rustc sees from the workspace's root.
 */
export function namedPaths({ table, base }: Configuration, root: string): NamedPath[] {
  const named = (key: string, paths: readonly FlagPath[]) => paths.map((path) => ({ ...path, key, base }));
  const flags = (key: string, value: TomlValue | undefined) =>
    flagPaths(strings(value)).map((path) => ({ ...path, key, base: root }));
  const build = tableOf(table.build);
  return [
    ...rules.tools.programKeys.flatMap((key) => named(`build.${key}`, program(build[key]))),
    ...named('build.target', targetSpecs(build.target)),
    ...FLAGS.flatMap((key) => flags(`build.${key}`, build[key])),
    ...tablesIn(table.target).flatMap((target) => [
      ...named('target.linker', program(target.linker)),
      ...named('target.runner', program(strings(target.runner)[0])),
      ...FLAGS.flatMap((key) => flags(`target.${key}`, target[key])),
      ...tablesIn(target).flatMap((library) => [
        ...strings(library['rustc-link-search'])
          .flatMap(searchPath)
          .map((path) => ({ ...path, key: 'target.rustc-link-search', base: root })),
        ...flags('target.rustc-flags', library['rustc-flags']),
      ]),
    ]),
    ...tablesIn(table.profile).flatMap((profile) => flags('profile.rustflags', profile.rustflags)),
    ...Object.entries(tableOf(table.env)).flatMap(([name, value]) =>
      name !== CLIPPY_DIRECTORY &&
      isTable(value) &&
      value.relative === true &&
      typeof value.value === 'string'
        ? named(`env.${name}`, [treePath(value.value)])
        : [],
    ),
  ];
}

const FLAGS = rules.tools.flagKeys;

function program(value: TomlValue | undefined): FlagPath[] {
  return typeof value === 'string' && value.includes('/') ? [filePath(value)] : [];
}

function targetSpecs(value: TomlValue | undefined): FlagPath[] {
  const targets = typeof value === 'string' ? [value] : strings(value);
  return targets.filter((target) => target.endsWith('.json')).map(filePath);
}

/** A list that may be written as one text. */
function strings(value: TomlValue | undefined): string[] {
  if (typeof value === 'string') return words(value);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function tableOf(value: TomlValue | undefined): TomlTable {
  return isTable(value) ? value : {};
}

function tablesIn(value: TomlValue | undefined): TomlTable[] {
  return Object.values(tableOf(value)).filter(isTable);
}
