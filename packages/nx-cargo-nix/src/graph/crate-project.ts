import type { ProjectConfiguration } from '@nx/devkit';
import type { UnitKind } from '../../model';
import type { CrateInputs } from './crate-inputs';
import type { NamedCrate } from './named-crates';
import { crateTargets } from './nix-targets';
import type { ResolvedOptions } from './options';

/**
 * The project of one crate, as Nx merges it with what other plugins say of the same directory.
 *
 * @param inputsOf What a target that does a kind of work on the crate depends on.
 */
export function crateProject(
  named: NamedCrate,
  options: ResolvedOptions,
  inputsOf: (kind: UnitKind) => CrateInputs,
): ProjectConfiguration {
  const { workspace, crate, name } = named;
  return {
    root: crate.dir,
    name,
    sourceRoot: crate.dir === '.' ? 'src' : `${crate.dir}/src`,
    projectType: crate.hasBinary ? 'application' : 'library',
    tags: ['cargo', 'nix'],
    metadata: {
      description: crate.description ?? `The Cargo crate ${crate.name}`,
      technologies: ['rust', 'nix'],
      cargo: { crate: crate.name, version: crate.version, workspace: workspace.root },
    },
    ...crateTargets(named, options, inputsOf),
  };
}
