import type { Tree } from 'nx/src/devkit-exports';
import { perObject } from '../../model';

/** A project whose version is that of its Cargo workspace. */
interface Inheriting {
  readonly project: string;
  /** The name of its release group. */
  readonly group: string;
  readonly isFixed: boolean;
}

/** The first that was seen in a release, by root manifest. */
const seen = perObject((_tree: Tree) => new Map<string, Inheriting>());

/**
 * Notes that a project of a release inherits its version from a root manifest.
 * @throws Error if another one does so and may get another version: what is written last would be the version of both
 */
export function checkInherited(tree: Tree, root: string, inheriting: Inheriting): void {
  const first = seen(tree).get(root);
  if (!first) {
    seen(tree).set(root, inheriting);
    return;
  }
  if (first.project === inheriting.project || (first.isFixed && first.group === inheriting.group)) return;
  throw new Error(
    `${first.project} and ${inheriting.project} both have the version of [workspace.package] in ${root}, and may get different ones. ` +
      'Expected one version for all crates that inherit it (`version.workspace = true`). Release them in one group with ' +
      '"projectsRelationship": "fixed" in nx.json, or write a `version` of its own in the manifest of each.',
  );
}
