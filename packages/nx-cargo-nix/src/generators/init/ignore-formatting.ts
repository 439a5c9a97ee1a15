import type { Tree } from 'nx/src/devkit-exports';
import { appendLines } from './append-lines';
import { PRETTIER } from './ignore-lines';

/**
 * Makes Prettier ignore what the plugin writes, in a repository that uses it: the fingerprints, with one crate per line,
 * and the vendored library, which has to stay as it is.
 *
 * @param library the library's directory, relative to the repository.
 */
export function ignoreFormatting(tree: Tree, library: string): void {
  const text = tree.read(PRETTIER.file, 'utf8');
  if (text === null) return;
  const present = new Set(text.split('\n').map((line) => line.trim()));
  const missing = PRETTIER.lines(library).filter((line) => !present.has(line));
  if (missing.length > 0) appendLines(tree, PRETTIER.file, PRETTIER.comment, missing);
}
