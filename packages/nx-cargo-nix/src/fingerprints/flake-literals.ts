import { posix } from 'node:path';
import { statIfThere } from '../repository/file-stat';
import { pathsThroughLinks } from '../repository/link-path';
import type { OpenRepository } from '../repository/open-repository';

/** A path in a Nix expression: it has a slash, with or without dots in front (Nix manual, "Path literal"). */
const PATH_LITERAL = /(?<![\w./+-])(?:\.{1,2}\/)?[\w.+-]+(?:\/[\w.+-]+)*/g;

/**
 * What the text of a `flake.nix` names: it may read any of it, so it is part of the recipe, and so is what a link leads to. A
 * directory that holds crates is not: they have their own inputs. What other Nix files read is not looked for; the plugin's
 * option `recipe` is for that.
 *
 * @returns The paths of files, and of directories, all of whose files count.
 */
export function flakeLiterals(open: OpenRepository): string[] {
  const tracked = open.fileSet?.tracked.files.map(({ path }) => path) ?? ['flake.nix'];
  const files = new Set(tracked);
  const named = new Set<string>();
  const counts = (path: string, isPath: boolean) => {
    if (files.has(path)) return true;
    if (/^\.\.?(\/|$)/.test(path)) return false;
    if (statIfThere(`${open.workspaceRoot}/${path}`)?.isDirectory()) return isWithoutCrates(path, tracked);
    // What git does not track, or no longer, has a word in it as well: `builtins.pathExists`.
    return isPath;
  };
  for (const flake of tracked) {
    if (posix.basename(flake) !== 'flake.nix') continue;
    for (const [literal] of (open.files.read(flake) ?? '').matchAll(PATH_LITERAL)) {
      if (!literal.includes('/')) continue;
      const path = posix.join(posix.dirname(flake), literal);
      for (const each of [path, ...pathsThroughLinks(open.workspaceRoot, path)]) {
        if (counts(each, literal.startsWith('.'))) named.add(each);
      }
    }
  }
  return [...named];
}

function isWithoutCrates(path: string, tracked: readonly string[]): boolean {
  return !tracked.some((file) => file.startsWith(`${path}/`) && posix.basename(file) === 'Cargo.toml');
}
