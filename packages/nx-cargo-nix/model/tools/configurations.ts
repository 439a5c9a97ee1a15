import type { WorkspaceFiles } from '../files/workspace-files';
import { ancestorsOf, parentOf, pathIn, resolvePath } from '../path/path';
import { asManifestError } from '../toml/manifest-error';
import { parseToml } from '../toml/parse';
import { isTable, newTable, type TomlTable, type TomlValue } from '../toml/value';
import type { NotFollowed } from './not-followed';

/** A file of Cargo's configuration. */
export interface Configuration {
  readonly file: string;
  readonly table: TomlTable;
  /**
   * What relative paths in it are relative to: the directory above the file's, for included files too (`Definition::root` in
   * Cargo's source). `undefined` where that is above the repository.
   */
  readonly base: string | undefined;
}

/** The configuration of a workspace, as Cargo finds it when it is started in the root manifest's directory. */
export interface Configurations {
  /** What wins comes first. */
  readonly read: readonly Configuration[];
  /** Every file that counts, there or not: it would be read if it were. */
  readonly counts: readonly string[];
  readonly notFollowed: readonly NotFollowed[];
}

/**
 * Finds the files of Cargo's configuration (Cargo reference, "Configuration"): in `.cargo` of the root manifest's directory
 * and of every one above it inside the repository, and what they `include` (stable since Cargo 1.94).
 */
export function readConfigurations(root: string, files: WorkspaceFiles): Configurations {
  const read: Configuration[] = [];
  const counts = new Set<string>();
  const notFollowed: NotFollowed[] = [];

  const visit = (file: string): void => {
    const isNew = !counts.has(file);
    counts.add(file);
    const text = isNew ? files.read(file) : undefined;
    if (text === undefined) return;
    const directory = parentOf(file) ?? '.';
    const table = parsed(text, file, notFollowed);
    read.push({ file, table, base: parentOf(directory) });
    // A later one wins over an earlier one, and the file over all that it includes.
    for (const value of includesOf(table).reverse()) {
      const included = resolvePath(directory, value);
      if (included !== undefined) visit(included);
      else notFollowed.push({ file, key: 'include', value, reason: 'outside' });
    }
  };

  for (const directory of [root, ...ancestorsOf(root)]) {
    const file = pathIn(directory, '.cargo/config');
    const withExtension = `${file}.toml`;
    if (!files.exists(file)) {
      counts.add(file);
      visit(withExtension);
      continue;
    }
    visit(file);
    if (files.exists(withExtension)) {
      notFollowed.push({ file: withExtension, key: '', value: '', reason: 'shadowed' });
    }
  }
  return { read, counts: [...counts], notFollowed };
}

/** What is not TOML costs a message and not the graph: Nix, and Cargo, refuse it with the place of the mistake. */
function parsed(text: string, file: string, notFollowed: NotFollowed[]): TomlTable {
  try {
    return parseToml(text, file);
  } catch (error) {
    const { line, problem } = asManifestError(error);
    notFollowed.push({
      file,
      key: '',
      value: `${line === undefined ? '' : `line ${line}: `}${problem}`,
      reason: 'syntax',
    });
    return newTable();
  }
}

/** The paths of an `include`: an array of strings or of tables with `path`. Cargo refuses anything else. */
function includesOf({ include }: TomlTable): string[] {
  if (!Array.isArray(include)) return [];
  return include
    .map((item: TomlValue) => (isTable(item) ? item.path : item))
    .filter((path) => typeof path === 'string');
}
