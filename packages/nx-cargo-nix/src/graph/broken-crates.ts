import { posix } from 'node:path';
import type { CreateNodesResultArray, TargetConfiguration } from 'nx/src/devkit-exports';
import type { ManifestError } from '../../model';
import type { ProjectNames } from './named-crates';
import { NIX_BUILD_EXECUTOR, TECHNOLOGIES } from './nix-targets';
import type { ResolvedOptions } from './options';
import { unknownInputs } from './target-inputs';

/** The targets that a crate would have. */
const TARGETS = [
  'nixBuildTargetName',
  'nixTestTargetName',
  'nixClippyTargetName',
  'nixDocTargetName',
] as const;

/**
 * Projects for the crates of a workspace that cannot be read. Their targets fail with what is wrong, so that only those who run
 * them see it: the other projects load and run. If a broken crate silently disappeared, `nx affected` would pass.
 *
 * @param errors What is wrong with workspaces.
 * @param projects The directories that are projects already.
 */
export function brokenCrates(
  errors: readonly ManifestError[],
  projects: ReadonlySet<string>,
  names: ProjectNames,
  { targets }: ResolvedOptions,
): CreateNodesResultArray {
  const byFile = new Map(errors.map((error) => [error.file, error]));
  return [...byFile].flatMap(([file, error]) => {
    const dir = posix.dirname(file);
    if (posix.basename(file) !== 'Cargo.toml' || projects.has(dir)) return [];
    const target: TargetConfiguration = {
      executor: NIX_BUILD_EXECUTOR,
      cache: false,
      inputs: unknownInputs,
      options: { attribute: posix.basename(dir), error: error.message },
      metadata: { description: `Fails: ${file} cannot be read`, technologies: [...TECHNOLOGIES] },
    };
    const wanted = TARGETS.flatMap((option) => (targets[option] === false ? [] : [targets[option]]));
    const project = {
      root: dir,
      name: names.free(posix.basename(dir), dir),
      tags: ['cargo', 'nix'],
      targets: Object.fromEntries(wanted.map((name) => [name, target])),
    };
    return [[file, { projects: { [dir]: project } }] as const];
  });
}

/** What the user should know about invalid manifests and locks; nothing if all is well. */
export function errorsMessage(errors: readonly Error[]): string | undefined {
  const messages = new Set(errors.map(({ message }) => message));
  if (messages.size === 0) return undefined;
  return [
    'nx-cargo-nix: some manifests are wrong. The crates that need them fail when they are built; all others still build.',
    ...[...messages].map((message) => `  - ${message.replaceAll('\n', '\n    ')}`),
  ].join('\n');
}
