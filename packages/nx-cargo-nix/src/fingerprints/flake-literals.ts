import { posix } from 'node:path';
import type { OpenRepository } from '../repository/open-repository';

/** A path in a Nix expression: it starts with a dot and has a slash (Nix manual, "Path literal"). */
const PATH_LITERAL = /(?<![\w./-])\.{1,2}\/[\w.+-]+(?:\/[\w.+-]+)*/g;

/**
 * The files that the text of a `flake.nix` names: it may read any of them, so they are part of the recipe. What other Nix files
 * read is not looked for; the plugin's option `recipe` is for that. Outside of a git repository the flake in the root counts.
 */
export function flakeLiterals({ fileSet, files }: Pick<OpenRepository, 'fileSet' | 'files'>): string[] {
  const named = new Set<string>();
  for (const { path: flake } of fileSet?.tracked.files ?? [{ path: 'flake.nix' }]) {
    if (posix.basename(flake) !== 'flake.nix') continue;
    for (const [literal] of (files.read(flake) ?? '').matchAll(PATH_LITERAL)) {
      const path = posix.join(posix.dirname(flake), literal);
      if (!path.startsWith('../') && files.exists(path)) named.add(path);
    }
  }
  return [...named];
}
