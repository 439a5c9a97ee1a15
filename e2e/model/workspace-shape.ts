import type { CargoWorkspace } from '../../packages/nx-cargo-nix/model';

/** A member of a workspace. */
export interface Member {
  readonly name: string;
  readonly version: string;
  /** Relative to the repository. */
  readonly dir: string;
}

/** A path dependency of a member. */
export interface PathEdge {
  /** The member's directory. */
  readonly from: string;
  readonly to: string;
  readonly package: string;
  readonly rename: string | null;
  readonly kind: string;
  readonly target: string | null;
  readonly optional: boolean;
}

/** What Cargo can be asked about a workspace, and what both implementations of the model must say. */
export interface WorkspaceShape {
  readonly members: readonly Member[];
  readonly edges: readonly PathEdge[];
}

/** The shape of a workspace of the TypeScript model. */
export function shapeOf(workspace: CargoWorkspace): WorkspaceShape {
  return {
    members: workspace.members.map(({ name, version, dir }) => ({ name, version, dir })),
    edges: workspace.members.flatMap((crate) =>
      crate.dependencies.map(({ key, name, kind, target, optional, dir }) => ({
        from: crate.dir,
        to: dir,
        package: name,
        rename: key === name ? null : key,
        kind,
        target: target ?? null,
        optional,
      })),
    ),
  };
}

/** A shape as sorted lines, one a member and one an edge, so that a difference reads well. */
export function shapeLines({ members, edges }: WorkspaceShape): string[] {
  return [
    ...members.map(({ name, version, dir }) => `member ${dir}: ${name} ${version}`),
    ...edges.map(
      ({ from, to, package: name, rename, kind, target, optional }) =>
        `edge ${from} -> ${to}: ${name} as ${rename ?? name}, ${kind}, ${target ?? 'any target'}${optional ? ', optional' : ''}`,
    ),
  ].sort();
}
