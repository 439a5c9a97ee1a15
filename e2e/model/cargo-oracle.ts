import { copyFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { nixLibrary } from '../../packages/testing/src/library';
import { type Finished, runProgram } from '../../packages/testing/src/run-program';

import type { WorkspaceShape } from './workspace-shape';

/** What Cargo makes of a workspace rebuilt from a unit's slices. */
export type Verdict =
  /** It accepts the lock as it is. */
  | { readonly outcome: 'exact' }
  /** It removes something from the lock first, and changes nothing else (model/README.md, "Features of third-party crates"). */
  | { readonly outcome: 'trimmed' }
  | { readonly outcome: 'refused'; readonly message: string };

/** Cargo, with settings and caches of its own. */
export interface CargoOracle {
  readonly env: NodeJS.ProcessEnv;
  /** `--offline`, or nothing where a registry can be asked. */
  readonly network: readonly string[];
}

interface MetadataPackage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly manifest_path: string;
  readonly dependencies: readonly {
    readonly name: string;
    readonly rename: string | null;
    readonly kind: string | null;
    readonly target: string | null;
    readonly optional: boolean;
    readonly path?: string;
  }[];
}

/** Runs Cargo in a directory; a failure is returned as a result. */
export function cargo(oracle: CargoOracle, cwd: string, args: readonly string[]): Promise<Finished> {
  return runProgram('cargo', [...args, ...oracle.network], { cwd, env: oracle.env, allowFailure: true });
}

/**
 * The members and path dependencies of a workspace, as Cargo sees them.
 * @param top the repository's root; directories are given relative to it
 * @param root the directory of the root manifest in it
 * @param extra `--no-deps`; without it Cargo resolves the dependencies and writes the lock too
 * @returns the shape, or Cargo's message where it refuses the workspace
 */
export async function cargoShape(
  oracle: CargoOracle,
  top: string,
  root: string,
  extra: readonly string[] = [],
): Promise<WorkspaceShape | { readonly message: string }> {
  const cwd = join(top, root);
  const done = await cargo(oracle, cwd, ['metadata', '--format-version', '1', ...extra]);
  if (done.exitCode !== 0) return { message: done.output };
  const { packages, workspace_members } = JSON.parse(done.stdout) as {
    packages: MetadataPackage[];
    workspace_members: string[];
  };
  const members = packages.filter(({ id }) => workspace_members.includes(id));
  const inside = (path: string) => relative(top, path).split(sep).join('/') || '.';
  const dirOf = ({ manifest_path }: MetadataPackage) => inside(join(manifest_path, '..'));
  return {
    members: members.map((member) => ({ name: member.name, version: member.version, dir: dirOf(member) })),
    edges: members.flatMap((member) =>
      member.dependencies.flatMap(({ name, rename, kind, target, optional, path }) =>
        path === undefined
          ? []
          : [
              {
                from: dirOf(member),
                to: inside(path),
                package: name,
                rename,
                kind: kind ?? 'normal',
                target,
                optional,
              },
            ],
      ),
    ),
  };
}

/**
 * Whether Cargo accepts a workspace rebuilt from a unit's slices, as the builder of the Nix library would find out: with
 * `--locked`, or after Cargo wrote the lock once and `lock-trimmed.awk` saw nothing but removals.
 * @param directory the directory of the rebuilt root manifest
 */
export async function acceptSlices(oracle: CargoOracle, directory: string): Promise<Verdict> {
  const locked = ['metadata', '--format-version', '1', '--locked'];
  const first = await cargo(oracle, directory, locked);
  if (first.exitCode === 0) return { outcome: 'exact' };
  const lock = join(directory, 'Cargo.lock');
  const slice = join(directory, 'Cargo.lock.slice');
  copyFileSync(lock, slice);
  const unlocked = await cargo(oracle, directory, ['metadata', '--format-version', '1']);
  if (unlocked.exitCode !== 0) return { outcome: 'refused', message: unlocked.output };
  const check = ['-f', join(nixLibrary, 'nix/backend/lock-trimmed.awk'), slice, lock];
  const trimmed = await runProgram('awk', check, { cwd: directory, env: oracle.env, allowFailure: true });
  rmSync(slice);
  if (trimmed.exitCode !== 0) return { outcome: 'refused', message: trimmed.output };
  const again = await cargo(oracle, directory, locked);
  return again.exitCode === 0 ? { outcome: 'trimmed' } : { outcome: 'refused', message: again.output };
}
