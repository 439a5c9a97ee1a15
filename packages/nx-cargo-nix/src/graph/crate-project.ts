import type { ProjectConfiguration } from 'nx/src/devkit-exports';
import type { NamedCrate } from './named-crates';
import { type CrateSurroundings, crateTargets, TECHNOLOGIES } from './nix-targets';
import type { ResolvedOptions } from './options';

/** The name of the group of a crate's targets in Nx. */
const GROUP = 'Crate, through Nix';

/** The project of one crate, as Nx merges it with what other plugins say about the same directory. */
export function crateProject(
  named: NamedCrate,
  options: ResolvedOptions,
  surroundings: CrateSurroundings,
): ProjectConfiguration {
  const { workspace, crate, name } = named;
  const made = crateTargets(named, options, surroundings);
  return {
    root: crate.dir,
    name,
    sourceRoot: crate.dir === '.' ? 'src' : `${crate.dir}/src`,
    projectType: surroundings.binaries.names.length > 0 ? 'application' : 'library',
    tags: ['cargo', 'nix'],
    metadata: {
      description: crate.description ?? `The Cargo crate ${crate.name}`,
      technologies: [...TECHNOLOGIES],
      // One group in `nx show project --web`, apart from the targets of a package.json beside the manifest.
      targetGroups: { [GROUP]: Object.keys(made.targets) },
      cargo: { crate: crate.name, version: crate.version, workspace: workspace.root },
    },
    release: { version: { versionActions: 'nx-cargo-nix/release' } },
    ...made,
  };
}
