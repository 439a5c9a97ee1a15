import type { Manifest, WorkspaceTable } from '../manifest/manifest';
import type { ManifestStore } from '../manifest/manifest-store';
import { ancestorsOf, isWithin, resolvePath } from '../path/path';
import { errorAt, stringAt } from '../toml/document';

/**
 * The directory of the workspace root that a manifest belongs to: its own where it has `[workspace]`, that of
 * `package.workspace`, else the nearest one above that does not exclude it (`find_workspace_root` in Cargo's source).
 * @returns `undefined` for a package that no workspace root claims: a workspace of one
 * @throws ManifestError where `package.workspace` does not lead to a workspace root
 */
export function workspaceRootOf(manifest: Manifest, store: ManifestStore): string | undefined {
  if (manifest.workspace) return manifest.dir;
  const pointer = rootPointer(manifest);
  if (pointer !== undefined) return checkedPointer(manifest, pointer, store);
  for (const above of ancestorsOf(manifest.dir)) {
    const candidate = store.find(above);
    if (!candidate) continue;
    if (candidate.workspace) {
      if (!isExcluded(manifest.dir, above, candidate.workspace)) return above;
      continue;
    }
    const forwarded = rootPointer(candidate);
    if (forwarded !== undefined) return checkedPointer(candidate, forwarded, store);
  }
  return undefined;
}

/**
 * Whether a workspace root excludes a directory: an entry of `exclude` is a prefix of it and no entry of `members`,
 * taken literally, is (`WorkspaceRootConfig::is_excluded` in Cargo's source).
 */
export function isExcluded(dir: string, root: string, workspace: WorkspaceTable): boolean {
  const covers = (entry: string) => {
    // Cargo compares path segments as they are written, so an entry with `..` is a prefix of nothing.
    if (entry.split('/').includes('..')) return false;
    const prefix = resolvePath(root, entry);
    return prefix !== undefined && isWithin(dir, prefix);
  };
  return workspace.exclude.some(covers) && !workspace.members.some(covers);
}

function rootPointer(manifest: Manifest): string | undefined {
  if (!manifest.package) return undefined;
  return stringAt(manifest.package, 'workspace', { document: manifest, table: '[package]' });
}

function checkedPointer(manifest: Manifest, pointer: string, store: ManifestStore): string {
  const root = resolvePath(manifest.dir, pointer);
  if (root !== undefined && store.get(root)?.workspace) return root;
  throw errorAt({ document: manifest, table: '[package]' }, 'workspace', {
    problem: `\`package.workspace = ${JSON.stringify(pointer)}\` leads to no workspace root in the repository`,
    expected: 'the relative path of a directory whose manifest has `[workspace]`',
    advice: 'Correct the path, or remove the key where the root is above this manifest.',
  });
}
