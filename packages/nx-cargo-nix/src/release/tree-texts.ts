import type { Tree } from 'nx/src/devkit-exports';
import { perObject } from '../../model';
import { setString } from '../toml/set-string';
import { manifestReader, type StringPlace } from './manifests/crate-manifests';

/** Reads manifests from the tree of a release, with what is changed already. One reader for a tree, so that each text is parsed once. */
export const manifestsIn = perObject((tree: Tree) =>
  manifestReader((path) => (tree.exists(path) ? (tree.read(path, 'utf8') ?? undefined) : undefined)),
);

/**
 * Writes another value where a manifest has a string.
 * @throws Error if it has none: it was changed between being read and being written
 */
export function writePlace(tree: Tree, { file, keys, value }: StringPlace): void {
  const text = setString(tree.read(file, 'utf8') ?? '', keys, value);
  if (text === undefined) {
    throw new Error(
      `${file} has no string at ${keys.join('.')} any more. Expected the one that was read. Run the release again.`,
    );
  }
  tree.write(file, text);
}
