import type { ProjectConfiguration } from 'nx/src/devkit-exports';
import type { NamedCrate } from './named-crates';
import { type CrateSurroundings, crateTargets, TECHNOLOGIES } from './nix-targets';
import type { ResolvedOptions } from './options';

/** The project of one crate, as Nx merges it with what other plugins say of the same directory. */
export function crateProject(
  named: NamedCrate,
  options: ResolvedOptions,
  surroundings: CrateSurroundings,
): ProjectConfiguration {
  const { workspace, crate, name } = named;
  return {
    root: crate.dir,
    name,
    sourceRoot: crate.dir === '.' ? 'src' : `${crate.dir}/src`,
    projectType: surroundings.binaries.names.length > 0 ? 'application' : 'library',
    tags: ['cargo', 'nix'],
    metadata: {
      description: crate.description ?? `The Cargo crate ${crate.name}`,
      technologies: [...TECHNOLOGIES],
      cargo: { crate: crate.name, version: crate.version, workspace: workspace.root },
    },
    release: { version: { versionActions: 'nx-cargo-nix/release' } },
    ...crateTargets(named, options, surroundings),
  };
}
