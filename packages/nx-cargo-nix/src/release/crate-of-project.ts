import type { ProjectGraphProjectNode } from 'nx/src/devkit-exports';

/** What the graph says of the crate of a project. */
export interface ProjectCrate {
  /** The name of the crate, which is not always that of the project. */
  readonly name: string;
  readonly dir: string;
  /** The directory of its Cargo workspace's root. */
  readonly workspace: string;
}

/** The crate of a project, which this plugin inferred; nothing if it is none. */
export function crateOfProject(
  node: Pick<ProjectGraphProjectNode, 'data'> | undefined,
): ProjectCrate | undefined {
  const cargo: { crate?: unknown; workspace?: unknown } | undefined = node?.data.metadata?.cargo;
  if (!node || typeof cargo?.crate !== 'string' || typeof cargo.workspace !== 'string') return undefined;
  return { name: cargo.crate, dir: node.data.root, workspace: cargo.workspace };
}
