import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { Crate, UnitKind } from '../cargo';
import type { NamedCrate } from './named-crates';
import type { ResolvedOptions } from './options';
import type { Inputs } from './target-inputs';

/**
 * The project of one crate, as Nx merges it with what other plugins say of the same directory.
 *
 * @param inputsOf The inputs of a target that does a kind of work on the crate.
 */
export function crateProject(
  { workspace, crate, name }: NamedCrate,
  options: ResolvedOptions,
  inputsOf: (kind: UnitKind) => Inputs,
): ProjectConfiguration {
  const { nixBuildTargetName, system } = options;
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
    targets:
      nixBuildTargetName === false
        ? {}
        : {
            [nixBuildTargetName]: nixBuildTarget(crate, name, nixBuildTargetName, system, inputsOf('build')),
          },
  };
}

function nixBuildTarget(
  crate: Crate,
  project: string,
  target: string,
  system: string,
  inputs: Inputs,
): TargetConfiguration {
  const outLink = `dist/nix/${project}`;
  return {
    executor: 'nx-cargo-nix:nix-build',
    syncGenerators: ['nx-cargo-nix:sync'],
    cache: true,
    inputs,
    outputs: [`{workspaceRoot}/${outLink}`],
    options: { attribute: crate.name, outLink, system },
    metadata: {
      description: `Builds ${crate.name} through Nix`,
      technologies: ['rust', 'nix'],
      help: {
        command: `npx nx run ${project}:${target} --help`,
        example: { options: { extraArgs: ['--print-build-logs'] } },
      },
    },
  };
}
