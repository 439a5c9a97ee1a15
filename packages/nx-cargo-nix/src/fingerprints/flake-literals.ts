import { posix } from 'node:path';
import { statIfThere } from '../repository/file-stat';
import { pathsThroughLinks } from '../repository/link-path';
import type { OpenRepository } from '../repository/open-repository';

/** A path in a Nix expression: it has a slash, with or without dots in front (Nix manual, "Path literal"). */
const PATH_LITERAL = /(?<![\w./+-])(?:\.{1,2}\/)?[\w.+-]+(?:\/[\w.+-]+)*/g;

/** Of what is a recipe beside the patterns of the plugin's option, the paths. */
export interface NamedByFlakes {
  readonly files: readonly string[];
  /** Directories, all of whose files count. */
  readonly directories: readonly string[];
}

/**
 * What the text of a `flake.nix` names: it may read any of it, so it is part of the recipe, and so is what a link leads to. A
 * directory that holds crates is not: they have their own inputs. What other Nix files read is not looked for; the plugin's
 * option `recipe` is for that.
 */
export function flakeLiterals(open: OpenRepository): NamedByFlakes {
  const tracked = open.fileSet?.tracked.files.map(({ path }) => path) ?? ['flake.nix'];
  const files = new Set(tracked);
  const named = { files: new Set<string>(), directories: new Set<string>() };
  const name = (path: string) => {
    if (files.has(path)) named.files.add(path);
    else if (statIfThere(`${open.workspaceRoot}/${path}`)?.isDirectory() && isWithoutCrates(path, tracked)) {
      named.directories.add(path);
    }
  };
  for (const flake of tracked) {
    if (posix.basename(flake) !== 'flake.nix') continue;
    for (const [literal] of (open.files.read(flake) ?? '').matchAll(PATH_LITERAL)) {
      if (!literal.includes('/')) continue;
      const path = posix.join(posix.dirname(flake), literal);
      name(path);
      for (const target of pathsThroughLinks(open.workspaceRoot, path)) name(target);
    }
  }
  return { files: [...named.files], directories: [...named.directories] };
}

function isWithoutCrates(path: string, tracked: readonly string[]): boolean {
  const below = tracked.filter((file) => file.startsWith(`${path}/`));
  return below.length > 0 && !below.some((file) => posix.basename(file) === 'Cargo.toml');
}
