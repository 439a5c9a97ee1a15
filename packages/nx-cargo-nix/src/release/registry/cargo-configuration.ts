import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isTable, parseToml, type TomlTable, type TomlValue } from '../../../model';

/** Cargo's configuration, as far as registries need it. */
export interface CargoConfiguration {
  /** The string under some keys, from the file nearest to the directory that has it. */
  string(...keys: readonly string[]): string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads Cargo's configuration for a directory: its own, those above it, and Cargo's home (Cargo reference, "Configuration").
 * @param directory an absolute path
 * @throws ManifestError if a file is no TOML
 */
export function cargoConfiguration(
  directory: string,
  env: NodeJS.ProcessEnv = process.env,
): CargoConfiguration {
  const home = env.CARGO_HOME ?? join(homedir(), '.cargo');
  const folders = [...directoriesFrom(directory).map((each) => join(each, '.cargo')), home];
  const tables = [...new Set(folders)].flatMap(configurationIn);
  return {
    env,
    string(...keys) {
      for (const table of tables) {
        const value = keys.reduce<TomlValue | undefined>(
          (at, key) => (isTable(at) ? at[key] : undefined),
          table,
        );
        if (typeof value === 'string') return value;
      }
      return undefined;
    },
  };
}

function directoriesFrom(directory: string): string[] {
  const above = dirname(directory);
  return above === directory ? [directory] : [directory, ...directoriesFrom(above)];
}

/** The file of a folder: the one without an extension goes first. */
function configurationIn(folder: string): TomlTable[] {
  const file = [join(folder, 'config'), join(folder, 'config.toml')].find((each) => existsSync(each));
  return file === undefined ? [] : [parseToml(readFileSync(file, 'utf8'), file)];
}
