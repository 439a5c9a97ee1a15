import { compareBytes } from '../json/byte-order';
import { ancestorsOf, pathIn, resolvePath } from '../path/path';
import rules from '../rules.json';
import { isTable } from '../toml/value';
import type { CargoWorkspace } from '../workspace/workspace';
import { perWorkspace } from '../workspace/workspace-memo';
import { configurationsOf } from './cargo-files';
import { CLIPPY_DIRECTORY } from './named-paths';

/** In one directory the first one wins, and clippy warns about the other. */
const NAMES = rules.tools.clippyNames;

/**
 * The files that clippy's settings for some packages come from, including those that would count if they existed. It looks in
 * `CLIPPY_CONF_DIR`, else in the package's directory, and goes up until it finds one (`lookup_conf_file` in its source).
 */
export function clippyFiles(workspace: CargoWorkspace, dirs: readonly string[]): readonly string[] {
  const chosen = clippyDirectory(workspace);
  const from = chosen === undefined ? dirs : chosen;
  const chain = chains(workspace);
  return [...new Set(from.flatMap(chain))].sort(compareBytes);
}

/** Where `[env]` says that clippy's settings are; none where that is out of the repository. */
const clippyDirectory = perWorkspace((workspace): readonly string[] | undefined => {
  for (const { table, base } of configurationsOf(workspace).read) {
    const entry = isTable(table.env) ? table.env[CLIPPY_DIRECTORY] : undefined;
    if (entry === undefined) continue;
    const value = isTable(entry) ? entry.value : entry;
    const start = isTable(entry) && entry.relative === true ? base : workspace.root;
    const path = typeof value === 'string' && start !== undefined ? resolvePath(start, value) : undefined;
    return path === undefined ? [] : [path];
  }
  return undefined;
});

/** What counts for a directory. Crates share the directories above them. */
const chains = perWorkspace(({ files }) => {
  const known = new Map<string, readonly string[]>();
  return (start: string): readonly string[] => {
    const found = known.get(start);
    if (found) return found;
    const counts: string[] = [];
    for (const dir of [start, ...ancestorsOf(start)]) {
      const paths = NAMES.map((name) => pathIn(dir, name));
      counts.push(...paths);
      if (paths.some((path) => files.exists(path))) break;
    }
    known.set(start, counts);
    return counts;
  };
});
