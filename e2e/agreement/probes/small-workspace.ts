import { chmodSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../../packages/nx-cargo-nix/src/repository/git';
import type { Change } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock, manifest } from '../../../packages/testing/src/written-crates';

/** Three crates: `app` depends on `lib`, `other` on nothing. What reaches `lib` reaches `app`, and never `other`. */
export function smallWorkspace(root = ''): Record<string, string> {
  return {
    'Cargo.toml': `[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n${root}`,
    'Cargo.lock': lock({ app: ['lib'], lib: [], other: [] }),
    'crates/app/Cargo.toml': manifest('app', '[dependencies]\nlib = { path = "../lib" }\n'),
    'crates/app/src/main.rs': 'fn main() {}\n',
    'crates/lib/Cargo.toml': manifest('lib'),
    'crates/lib/src/lib.rs': '// lib\n',
    'crates/other/Cargo.toml': manifest('other'),
    'crates/other/src/lib.rs': '// other\n',
  };
}

/** What is in every workspace's `.gitignore`: what Nx, Nix and npm leave behind. */
export const ignoredByAll = 'node_modules\ndist\ntarget\n.nx\nresult\n';

/** Runs git in the workspace. */
export function gitDoes(...args: string[]): Change {
  return (directory) => {
    git(directory, args);
  };
}

/** Makes git track a file although it is ignored. */
export function track(...paths: string[]): Change {
  return gitDoes('add', '--force', '--', ...paths);
}

/** Makes a file executable, or gives it another mode. */
export function executable(path: string, mode = 0o755): Change {
  return (directory) => chmodSync(join(directory, path), mode);
}

/** Renames a file in the working tree. */
export function move(from: string, to: string): Change {
  return (directory) => renameSync(join(directory, from), join(directory, to));
}

/** Removes whatever is at a path. */
export function removeAll(path: string): Change {
  return (directory) => rmSync(join(directory, path), { recursive: true, force: true });
}
