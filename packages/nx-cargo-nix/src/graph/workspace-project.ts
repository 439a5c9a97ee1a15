import type { ProjectConfiguration } from 'nx/src/devkit-exports';
import type { CargoWorkspace } from '../../model';
import type { CrateInputs, WorkspaceWork } from './crate-inputs';
import { buildTarget, checkAttribute, primeTarget, type Targets, TECHNOLOGIES } from './nix-targets';
import type { ResolvedOptions } from './options';
import type { OutputLinks } from './output-links';

/** What is checked of all crates at once. */
const workspaceChecks = ['test', 'clippy', 'fmt'] as const;

/**
 * The project of a Cargo workspace: the targets for all its crates at once. They go to the project of the workspace's
 * root directory, whatever else makes it one (a root package, a `package.json`).
 *
 * @param name Its name, where it has none.
 * @param inputs What a kind of work on all crates together depends on.
 * @returns Nothing where there is no such target: the workspace is a single crate, or the options switch them off.
 */
export function workspaceProject(
  workspace: CargoWorkspace,
  options: ResolvedOptions,
  { name, links, inputs }: { name: string; links: OutputLinks; inputs: (work: WorkspaceWork) => CrateInputs },
): ProjectConfiguration | undefined {
  const targets = workspaceTargets(workspace, options, links, inputs);
  if (Object.keys(targets).length === 0) return undefined;
  const isRootPackage = workspace.members.some(({ dir }) => dir === workspace.root);
  return {
    root: workspace.root,
    ...(!isRootPackage && { name }),
    ...(!isRootPackage && { tags: ['cargo', 'nix'] }),
    targets,
  };
}

function workspaceTargets(
  workspace: CargoWorkspace,
  { targets, system }: ResolvedOptions,
  links: OutputLinks,
  inputs: (work: WorkspaceWork) => CrateInputs,
): Targets {
  const result: Targets = {};
  if (workspace.members.length === 0 || workspace.manifest.workspace === undefined) return result;
  const target = (check: (typeof workspaceChecks)[number], description: string) => {
    const { inputs: seen, sourceState, lintInputs = [] } = inputs(check === 'fmt' ? 'fmt' : 'test');
    return buildTarget({
      attribute: checkAttribute(system, `workspace-${check}`),
      link: links.workspace(check, workspace.root),
      system,
      description,
      inputs: check === 'clippy' ? [...seen, ...lintInputs] : seen,
      sourceState,
    });
  };
  const { nixCheckTargetName: check, nixFmtTargetName: fmt, nixPrimeTargetName: prime } = targets;
  if (fmt !== false) result[fmt] = target('fmt', 'Checks the formatting of all crates through Nix');
  if (check !== false) {
    for (const each of workspaceChecks) {
      if (each === 'fmt' && fmt !== false) continue;
      result[`${check}-${each}`] = target(
        each,
        `Runs ${each} on all crates through Nix, with shared artifacts`,
      );
    }
    result[check] = {
      executor: 'nx:noop',
      dependsOn: [...Object.keys(result)],
      // Nx 24 decides by its own inputs whether it is affected, and not by those of what it depends on.
      inputs: distinct(Object.values(result).flatMap(({ inputs = [] }) => inputs)),
      metadata: {
        description: 'Tests, lints and formatting of all crates, with shared artifacts',
        technologies: [...TECHNOLOGIES],
      },
    };
  }
  const [first] = workspace.members;
  if (prime !== false && first) {
    result[prime] = primeTarget({
      // There is one for all, reachable through each crate.
      attribute: `packages.${system}.${first.name}.primeWorkspace`,
      link: links.workspace('prime', workspace.root),
      workspace: workspace.root,
      of: 'all crates',
    });
  }
  return result;
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
