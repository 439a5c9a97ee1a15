import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Variables that change what Cargo compiles, and how: with one of them set, it is another unit. */
const COMPILES_OTHERWISE =
  /^(?:CARGO_(?:ENCODED_RUSTFLAGS|INCREMENTAL|UNSTABLE_.+|PROFILE_.+|BUILD_(?:RUSTFLAGS|TARGET|INCREMENTAL|RUSTC_WORKSPACE_WRAPPER)|TARGET_.+_(?:RUSTFLAGS|LINKER))|RUSTFLAGS|RUSTC_WORKSPACE_WRAPPER)$/;

/** Keys of Cargo's configuration that do the same. */
const SETTINGS =
  /^\s*(?:rustflags|linker|incremental|rustc-workspace-wrapper|target)\s*=|^\s*\[(?:profile|build|target)[.\]]/m;

/** What in the environment makes Cargo recompile what was laid, in words; `env` is the one that Cargo will have. */
export function environmentNotes(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env)
    .filter(([name, value]) => COMPILES_OTHERWISE.test(name) && value)
    .map(([name, value]) => `${name} is set to ${JSON.stringify(value)}: Nix compiled without it`);
}

/**
 * What in the developer's own Cargo configuration, which no build in Nix sees, may do so: that of the user and those above
 * the repository (Cargo reference, "Hierarchical structure").
 */
export function configurationNotes(repository: string, env: NodeJS.ProcessEnv): string[] {
  const directories = [env.CARGO_HOME ?? join(homedir(), '.cargo')];
  for (let each = dirname(repository); ; each = dirname(each)) {
    directories.push(join(each, '.cargo'));
    if (dirname(each) === each) break;
  }
  const files = [...new Set(directories)].flatMap((directory) =>
    ['config', 'config.toml'].map((name) => join(directory, name)),
  );
  return files
    .filter((file) => existsSync(file) && SETTINGS.test(readFileSync(file, 'utf8')))
    .map((file) => `${file} is not in the repository, and may make Cargo compile differently from Nix`);
}
