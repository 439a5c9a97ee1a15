import type { TargetConfiguration } from 'nx/src/devkit-exports';
import type { Crate, UnitKind } from '../../model';
import type { CrateBinaries } from './crate-binaries';
import type { CrateInputs } from './crate-inputs';
import type { NamedCrate } from './named-crates';
import type { ResolvedOptions, TargetNameOption } from './options';
import type { OutputLinks } from './output-links';
import { publishOf } from './publish';
import type { Inputs } from './target-inputs';

/** The targets of a project, by name. */
export type Targets = Record<string, TargetConfiguration>;

/** What a project has to do, and the inputs that several of its targets share. */
export interface TargetsWithInputs {
  readonly targets: Targets;
  readonly namedInputs?: Readonly<Record<string, Inputs>>;
}

/** The technologies that Nx shows for the plugin's projects and targets; they also tell its targets from those of others. */
export const TECHNOLOGIES: readonly string[] = ['rust', 'nix'];

/** The executor of the targets that build something from the flake. */
export const NIX_BUILD_EXECUTOR = 'nx-cargo-nix:nix-build';

/** The executor of the targets that lay what Nix compiled into Cargo's target directory. */
export const NIX_PRIME_EXECUTOR = 'nx-cargo-nix:nix-prime';

/** The named input for what a crate's build depends on. Nx shows the name, and not a pattern of several hundred characters. */
export const BUILD_INPUTS = 'cargo-build';

/** The named input for what tests, lints and documentation of a crate depend on. Said once: Nx is given it for every crate. */
export const CHECK_INPUTS = 'cargo-checks';

/** A target that builds a check of the flake (the library's `flakeChecks` names them). */
const crateChecks: readonly { option: TargetNameOption; kind: UnitKind; does: string }[] = [
  { option: 'nixTestTargetName', kind: 'test', does: 'Tests' },
  { option: 'nixClippyTargetName', kind: 'clippy', does: 'Lints' },
  { option: 'nixDocTargetName', kind: 'doc', does: 'Documents' },
];

/** What a crate's targets are made of, besides the crate. */
export interface CrateSurroundings {
  readonly links: OutputLinks;
  readonly binaries: CrateBinaries;
  /** What a target that does a kind of work on the crate depends on. */
  readonly inputsOf: (kind: UnitKind) => CrateInputs;
}

/** The targets of a crate. */
export function crateTargets(
  { crate, workspace, link: named }: NamedCrate,
  options: ResolvedOptions,
  { links, binaries, inputsOf }: CrateSurroundings,
): TargetsWithInputs {
  const { targets, system } = options;
  const result: Targets = {};
  const link = links.build(named);
  const namedInputs: Record<string, Inputs> = {};
  if (targets.nixBuildTargetName !== false) {
    const { inputs, sourceState } = inputsOf('build');
    namedInputs[BUILD_INPUTS] = inputs;
    result[targets.nixBuildTargetName] = buildTarget({
      attribute: crate.name,
      link,
      system,
      description: `Builds ${crate.name} through Nix`,
      inputs: [BUILD_INPUTS],
      sourceState,
    });
  }
  for (const { option, kind, does } of crateChecks) {
    const target = targets[option];
    if (target === false) continue;
    const { inputs, sourceState, lintInputs = [] } = inputsOf(kind);
    namedInputs[CHECK_INPUTS] = inputs;
    result[target] = buildTarget({
      attribute: checkAttribute(system, crateCheck(crate.name, kind)),
      link: links.check(named, kind),
      system,
      description: `${does} ${crate.name} through Nix`,
      inputs: [CHECK_INPUTS, ...(kind === 'clippy' ? lintInputs : [])],
      sourceState,
    });
  }
  if (
    targets.nixRunTargetName !== false &&
    targets.nixBuildTargetName !== false &&
    binaries.names.length > 0
  ) {
    result[targets.nixRunTargetName] = runTarget(crate.name, binaries, link, targets.nixBuildTargetName);
  }
  // Every crate has it: if it came and went with files in benches/, which no build sees, it would change the hashes of all of the crate's
  // tasks.
  if (targets.nixBenchTargetName !== false) result[targets.nixBenchTargetName] = benchTarget(crate);
  if (targets.nixWhyTargetName !== false)
    result[targets.nixWhyTargetName] = whyTarget(crate.name, workspace.root);
  // The workspace's own is a target of the same project.
  const isRootPackage = crate.dir === workspace.root && workspace.manifest.workspace !== undefined;
  if (targets.nixPrimeTargetName !== false && !isRootPackage) {
    result[targets.nixPrimeTargetName] = primeTarget({
      attribute: `packages.${system}.${crate.name}.prime`,
      link: links.prime(named),
      workspace: workspace.root,
      of: crate.name,
    });
  }
  const publish = publishTarget(crate);
  if (publish) result['nx-release-publish'] = publish;
  return { targets: result, namedInputs };
}

/** What `nx release publish` runs, by the name that Nx has for it; nothing if the manifest says that a crate is not published. */
function publishTarget({ name, package: table }: Crate): TargetConfiguration | undefined {
  if (publishOf(table) === false) return undefined;
  return {
    executor: 'nx-cargo-nix:release-publish',
    // A registry rejects what depends on a version that it does not have.
    dependsOn: ['^nx-release-publish'],
    options: {},
    metadata: { description: `Publishes ${name} to its registry of crates`, technologies: [...TECHNOLOGIES] },
  };
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
    executor: NIX_BUILD_EXECUTOR,
    syncGenerators: ['nx-cargo-nix:sync'],
    cache: true,
    // Otherwise Nx Cloud may replace the inputs with what it saw a task read, and Nix does not read again what is in its store.
    ultracache: { mode: 'off' },
    inputs,
    outputs: [`{workspaceRoot}/${link}`],
    options: { attribute, outLink: link, system, ...(sourceState !== undefined && { sourceState }) },
    // What its inputs belong to, whatever becomes of the option.
    metadata: { description, technologies: [...TECHNOLOGIES], attribute },
  };
}

/** A check of the flake, as the option `attribute` names it. */
export function checkAttribute(system: string, check: string): string {
  return `checks.${system}.${/^[\w-]+$/.test(check) ? check : `"${check}"`}`;
}

/** The name that the library's `flakeChecks` gives a check of a crate: that of all crates is `workspace-KIND`. */
function crateCheck(crate: string, kind: UnitKind): string {
  return crate === 'workspace' ? `${crate}@${kind}` : `${crate}-${kind}`;
}

function whyTarget(crate: string, workspace: string): TargetConfiguration {
  return {
    executor: 'nx-cargo-nix:nix-why',
    cache: false,
    options: { crate, workspace },
    metadata: {
      description: `Says what changed for ${crate} since the default branch, and so why it is rebuilt`,
      technologies: [...TECHNOLOGIES],
    },
  };
}

/** A target that lays what Nix compiled into Cargo's target directory. Not cached: Nx keeps no part of that. */
export function primeTarget({
  attribute,
  link,
  workspace,
  of,
}: {
  attribute: string;
  link: string;
  /** The directory of the Cargo workspace. */
  workspace: string;
  /** What it is for, in words. */
  of: string;
}): TargetConfiguration {
  return {
    executor: NIX_PRIME_EXECUTOR,
    cache: false,
    options: { attribute, outLink: link, workspace },
    metadata: {
      description: `Copies what Nix compiled of ${of} into Cargo's target directory`,
      technologies: [...TECHNOLOGIES],
    },
  };
}

/** A target that measures. Not cached: a measurement from a cache measures nothing. Not parallel either: other tasks would slow it down. */
function benchTarget({ name, manifestPath }: Crate): TargetConfiguration {
  return {
    executor: 'nx-cargo-nix:nix-bench',
    cache: false,
    parallelism: false,
    options: { manifest: manifestPath },
    metadata: {
      description: `Runs the benchmarks of ${name} with Cargo, in the flake's development shell; arguments follow "--"`,
      technologies: [...TECHNOLOGIES],
    },
  };
}

function runTarget(
  crate: string,
  { names, default: binary }: CrateBinaries,
  link: string,
  build: string,
): TargetConfiguration {
  return {
    executor: 'nx-cargo-nix:nix-run',
    dependsOn: [build],
    // With several, the command line has to say which.
    options: { link, ...(binary === undefined ? { binaries: names } : { binary }) },
    metadata: {
      description: `Runs ${binary ?? `one of the binaries of ${crate}`} as Nix built it; arguments follow "--"`,
      technologies: [...TECHNOLOGIES],
    },
  };
}
