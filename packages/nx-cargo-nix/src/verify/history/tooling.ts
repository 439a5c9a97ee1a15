import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';
import { FINGERPRINT_FILE } from '../../fingerprints/fingerprint-file';
import { LIBRARY_MANIFEST, parseLibraryManifest } from '../../generators/library/library-manifest';
import { git, listed } from '../../repository/git';

/**
 * What configures how Nx and Nix treat the repository, and is not work on it: as git's glob patterns, relative to the
 * workspace's root. What the crates themselves are built with (`rust-toolchain.toml`, `.cargo/config.toml`) is work.
 */
const patterns = [
  'nx.json',
  '.nxignore',
  '**/project.json',
  'package.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  '*.nix',
  'flake.lock',
  'nix',
  'nix/**',
];

/** Written anew for each commit. */
const written = `**/${FINGERPRINT_FILE}`;

/** The tooling of a workspace as it is now. */
export interface Tooling {
  /** Where tooling lies, as arguments to git; relative to the top of the repository. */
  readonly pathspecs: readonly string[];
  readonly files: readonly ToolingFile[];
}

/** A file of the tooling. */
export interface ToolingFile {
  /** From the top of the repository. */
  readonly path: string;
  readonly mode: '100644' | '100755' | '120000';
  readonly content: Buffer;
}

/**
 * Reads the tooling from the working tree: what git tracks, and what it could track, as somebody who tries the plugin has not
 * committed it yet.
 *
 * @param workspaceRoot The root of the Nx workspace.
 * @param more Further patterns that belong to it.
 */
export function readTooling(workspaceRoot: string, more: readonly string[]): Tooling {
  const prefix = git(workspaceRoot, ['rev-parse', '--show-prefix']).trimEnd();
  const top = git(workspaceRoot, ['rev-parse', '--show-toplevel']).trimEnd();
  const all = [...patterns, ...more, ...libraries(workspaceRoot)];
  const at = (pattern: string) => `:(top,glob)${escapeGlob(prefix)}${pattern}`;
  const found = listed(git(workspaceRoot, [...list, '--full-name', '--', ...all.map(at)]));
  const files = [...new Set(found)]
    .filter((path) => posix.basename(path) !== FINGERPRINT_FILE)
    .flatMap((path) => readToolingFile(join(top, path), path));
  return { pathspecs: [...all, written].map(at), files };
}

/** Lists what git tracks, and what it would if it were told to add all. */
const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];

/** Where the Nix library lies, by the file that says what it was when it was written. */
function libraries(workspaceRoot: string): string[] {
  const manifests = git(workspaceRoot, [...list, '--', `:(glob)**/${LIBRARY_MANIFEST}`]);
  return listed(manifests)
    .filter((path) => {
      const file = join(workspaceRoot, path);
      const isFile = lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
      return isFile && parseLibraryManifest(readFileSync(file, 'utf8')) !== undefined;
    })
    .map((path) => `${escapeGlob(posix.dirname(path))}/**`);
}

function readToolingFile(file: string, path: string): ToolingFile[] {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) return [{ path, mode: '120000', content: readlinkSync(file, 'buffer') }];
  // Deleted and not yet staged so, or a submodule.
  if (!stat?.isFile()) return [];
  return [{ path, mode: stat.mode & 0o100 ? '100755' : '100644', content: readFileSync(file) }];
}

/** In git's patterns, a backslash before a special character stands for the character. */
function escapeGlob(path: string): string {
  return path.replace(/[\\*?[\]]/g, '\\$&');
}
