import {
  recordedFiles,
  recordedMembers,
} from '../../packages/nx-cargo-nix/model/testing/recorded-workspaces';
import type { Files } from '../../packages/testing/src/written-tree';
import type { WorkspaceShape } from './workspace-shape';

/** What of a repository the model looks at; the rest are sources, of which it reads nothing. */
const looked = /(?:^|\/)(?:Cargo\.(?:toml|lock)|package\.json|README[^/]*)$/;

/** The files of a recorded workspace that have a say in the model. */
export function recordedRepository(name: string): Files {
  return Object.fromEntries([...recordedFiles(name)].filter(([path]) => looked.test(path)));
}

/** The members and path dependencies of a recorded workspace, as `cargo metadata` gave them on the full checkout. */
export function recordedShape(name: string): WorkspaceShape {
  const members = recordedMembers(name);
  return {
    members: members.map(({ name: crate, version, dir }) => ({ name: crate, version, dir })),
    edges: members.flatMap(({ dir: from, dependencies }) =>
      dependencies.map(({ dir: to, ...edge }) => ({ ...edge, from, to })),
    ),
  };
}
