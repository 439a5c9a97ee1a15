import type { Tree } from 'nx/src/devkit-exports';
import { appendLines } from './append-lines';

/** Where Prettier, which `nx format` runs, reads what to pass over. */
const FILE = '.prettierignore';

/**
 * Has Prettier pass over what the plugin writes, in a repository that uses it: the fingerprints, whose crates stand one a
 * line, and the vendored library, which has to stay as it is.
 *
 * @param library the library's directory, relative to the repository.
 */
export function ignoreFormatting(tree: Tree, library: string): void {
  const text = tree.read(FILE, 'utf8');
  if (text === null) return;
  const present = new Set(text.split('\n').map((line) => line.trim()));
  const missing = ['nix-fingerprints.json', `/${library}`].filter((line) => !present.has(line));
  if (missing.length > 0) appendLines(tree, FILE, 'Written by nx-cargo-nix', missing);
}
