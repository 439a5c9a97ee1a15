import type { ProjectGraphExternalNode } from 'nx/src/devkit-exports';
import type { Lock, LockPackage } from '../../model';

/** The name of a third-party crate's node in the graph. */
export function externalNodeName({
  name,
  version,
}: Pick<LockPackage, 'name' | 'version'>): `cargo:${string}` {
  return `cargo:${name}@${version}`;
}

/**
 * The third-party crates of a lock file as nodes of the graph. Two packages that share name and version (from different
 * registries) share a node.
 */
export function externalNodes(lock: Lock): Record<string, ProjectGraphExternalNode> {
  const nodes = new Map<string, ProjectGraphExternalNode>();
  for (const locked of lock.packages) {
    if (locked.source === undefined) continue;
    const name = externalNodeName(locked);
    const hash = locked.checksum;
    nodes.set(name, {
      type: 'cargo',
      name,
      data: { version: locked.version, packageName: locked.name, ...(hash !== undefined && { hash }) },
    });
  }
  return Object.fromEntries(nodes);
}
