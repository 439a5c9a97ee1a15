import { compareBytes } from '../json/byte-order';
import { LOCK_NAME } from '../lock/read-lock';
import { MANIFEST_NAME } from '../manifest/manifest';
import { ancestorsOf, isWithin, parentOf, pathIn, resolvePath, segmentsOf } from '../path/path';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';
import { type Configurations, readConfigurations } from './configurations';
import { namedPaths } from './named-paths';
import type { NotFollowed } from './not-followed';

/** What Cargo and the compilers read besides manifests and sources, for every unit (model/README.md, "Tool files"). */
export interface CargoFiles {
  /** The files of the configuration that count, there or not. */
  readonly configuration: readonly string[];
  /** The files that the configuration names, there or not. */
  readonly files: readonly string[];
  /** The paths that it names of which everything below counts too, there or not. */
  readonly trees: readonly string[];
  readonly notFollowed: readonly NotFollowed[];
}

/** The configuration of a workspace. */
export const configurationsOf = perWorkspace(
  ({ root, files }): Configurations => readConfigurations(root, files),
);

/** What the configuration of a workspace makes every unit depend on. */
export const cargoFiles = perWorkspace((workspace): CargoFiles => {
  const { read, counts, notFollowed: notRead } = configurationsOf(workspace);
  const files = new Set<string>();
  const trees = new Set<string>();
  const notFollowed: NotFollowed[] = [...notRead, ...configurationElsewhere(workspace)];
  const around = directoriesAround(workspace);
  for (const configuration of read) {
    const { file, table } = configuration;
    for (const key of ['patch', 'paths'] as const) {
      if (table[key] !== undefined) notFollowed.push({ file, key, value: '', reason: key });
    }
    for (const { key, path: value, base, isTree, holdsArguments } of namedPaths(
      configuration,
      workspace.root,
    )) {
      if (value.startsWith('/')) continue;
      const path = base === undefined ? undefined : resolvePath(base, value);
      if (path === undefined) notFollowed.push({ file, key, value, reason: 'outside' });
      else if (around.has(path)) {
        if (isTree && !isWithin(workspace.root, path))
          notFollowed.push({ file, key, value, reason: 'crates' });
      } else if (!isDescribing(path, around)) {
        (isTree ? trees : files).add(path);
        if (holdsArguments) notFollowed.push({ file, key, value, reason: 'arguments' });
      }
    }
  }
  return {
    configuration: [...counts].sort(compareBytes),
    files: [...files].sort(compareBytes),
    trees: [...trees].sort(compareBytes),
    notFollowed: eachOnce(notFollowed),
  };
});

/** In an order that does not depend on how tables are walked. */
function eachOnce(all: readonly NotFollowed[]): NotFollowed[] {
  const byText = new Map(
    all.map((each) => [[each.file, each.key, each.value, each.reason].join('\n'), each]),
  );
  return [...byText].sort(([left], [right]) => compareBytes(left, right)).map(([, each]) => each);
}

/** The workspace's root, every package's directory, and all above them: to lay one out whole would undo the slices. */
function directoriesAround({ root, packages }: CargoWorkspace): ReadonlySet<string> {
  const around = new Set(['.', root, ...packages.keys()]);
  for (const dir of [...around]) {
    for (const above of ancestorsOf(dir)) {
      if (above !== '.' && around.has(above)) break;
      around.add(above);
    }
  }
  return around;
}

/** Manifests and locks, which slices stand for. */
function isDescribing(path: string, around: ReadonlySet<string>): boolean {
  const name = segmentsOf(path).at(-1);
  return (name === MANIFEST_NAME || name === LOCK_NAME) && around.has(parentOf(path) ?? '.');
}

/** Configuration in the directories of packages, and between them and the root: Cargo reads it where it is started there. */
function configurationElsewhere({ root, packages, files }: CargoWorkspace): NotFollowed[] {
  const seen = new Set([root, ...ancestorsOf(root)]);
  return [...packages.keys()].flatMap((dir) => {
    const found: NotFollowed[] = [];
    for (const directory of [dir, ...ancestorsOf(dir)]) {
      if (seen.has(directory)) break;
      seen.add(directory);
      for (const name of ['.cargo/config', '.cargo/config.toml']) {
        const file = pathIn(directory, name);
        if (files.exists(file)) found.push({ file, key: '', value: '', reason: 'elsewhere' });
      }
    }
    return found;
  });
}
