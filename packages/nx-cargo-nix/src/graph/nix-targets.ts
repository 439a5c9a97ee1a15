import type { TargetConfiguration } from '@nx/devkit';
import type { UnitKind } from '../../model';
import type { CrateInputs } from './crate-inputs';
import type { NamedCrate } from './named-crates';
import type { ResolvedOptions, TargetNameOption } from './options';
import type { Inputs } from './target-inputs';

/** The targets of a project, by name. */
export type Targets = Record<string, TargetConfiguration>;

/** What a project has to do, and the inputs that several of its targets share. */
export interface TargetsWithInputs {
  readonly targets: Targets;
  readonly namedInputs?: Readonly<Record<string, Inputs>>;
}

/** The name of what tests, lints and documentation of a crate depend on. Said once: Nx is given it for every crate. */
export const CHECK_INPUTS = 'cargo-checks';

/** A target that builds a check of the flake (the library's `flakeChecks` names them). */
const crateChecks: readonly { option: TargetNameOption; kind: UnitKind; does: string }[] = [
  { option: 'nixTestTargetName', kind: 'test', does: 'Tests' },
  { option: 'nixClippyTargetName', kind: 'clippy', does: 'Lints' },
  { option: 'nixDocTargetName', kind: 'doc', does: 'Documents' },
];

/**
 * The targets of a crate.
 *
 * @param inputsOf What a target that does a kind of work on the crate depends on.
 */
export function crateTargets(
  { crate, name }: NamedCrate,
  options: ResolvedOptions,
  inputsOf: (kind: UnitKind) => CrateInputs,
): TargetsWithInputs {
  const { targets, system } = options;
  const result: Targets = {};
  const link = `dist/nix/${name}`;
  if (targets.nixBuildTargetName !== false) {
    result[targets.nixBuildTargetName] = buildTarget({
      attribute: crate.name,
      link,
      system,
      description: `Builds ${crate.name} through Nix`,
      ...inputsOf('build'),
    });
  }
  let checked: Inputs | undefined;
  for (const { option, kind, does } of crateChecks) {
    const target = targets[option];
    if (target === false) continue;
    const { inputs, sourceState, lintInputs = [] } = inputsOf(kind);
    checked = inputs;
    result[target] = buildTarget({
      attribute: checkAttribute(system, `${crate.name}-${kind}`),
      link: `${link}-${kind}`,
      system,
      description: `${does} ${crate.name} through Nix`,
      inputs: [CHECK_INPUTS, ...(kind === 'clippy' ? lintInputs : [])],
      sourceState,
    });
  }
  if (targets.nixRunTargetName !== false && targets.nixBuildTargetName !== false && crate.hasBinary) {
    result[targets.nixRunTargetName] = runTarget(crate.name, link, targets.nixBuildTargetName);
  }
  return { targets: result, ...(checked && { namedInputs: { [CHECK_INPUTS]: checked } }) };
}

/** What a target that builds something of the flake is made of. */
export interface BuildTarget extends CrateInputs {
  /** What to build. */
  readonly attribute: string;
  /** Where to leave the link, from the workspace root. */
  readonly link: string;
  readonly system: string;
  readonly description: string;
}

/** A target of the executor `nix-build`. */
export function buildTarget({
  attribute,
  link,
  system,
  description,
  inputs,
  sourceState,
}: BuildTarget): TargetConfiguration {
  return {
    executor: 'nx-cargo-nix:nix-build',
    syncGenerators: ['nx-cargo-nix:sync'],
    cache: true,
    inputs,
    outputs: [`{workspaceRoot}/${link}`],
    options: { attribute, outLink: link, system, ...(sourceState !== undefined && { sourceState }) },
    metadata: { description, technologies: ['rust', 'nix'] },
  };
}

/** A check of the flake, as the option `attribute` names it. */
export function checkAttribute(system: string, check: string): string {
  return `checks.${system}.${check}`;
}

function runTarget(binary: string, link: string, build: string): TargetConfiguration {
  return {
    executor: 'nx-cargo-nix:nix-run',
    dependsOn: [build],
    options: { link, binary },
    metadata: {
      description: `Runs ${binary} as Nix built it; arguments follow "--"`,
      technologies: ['rust', 'nix'],
    },
  };
}
