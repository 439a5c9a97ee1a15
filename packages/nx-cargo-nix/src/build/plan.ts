import { isAbsolute, relative, resolve, sep } from 'node:path';
import {
  type AttributePath,
  chooseStore,
  type FlakeSource,
  flakeOutputPath,
  NixError,
  namesBuilders,
  nixSystem,
  resolveFlakeReference,
  storeSettings,
} from '../nix';

/** The options of the executor; schema.json says what each means. */
export interface NixBuildOptions {
  readonly attribute: string;
  /** What is wrong with the crate, if it cannot be read. */
  readonly error?: string;
  readonly flake?: string;
  readonly outLink?: string;
  readonly system?: string;
  readonly extraArgs?: readonly string[];
  readonly impure?: boolean;
  readonly overrideInputs?: Readonly<Record<string, string>>;
}

/** What the options of a task amount to. */
export interface BuildPlan {
  readonly flake: FlakeSource;
  /** What to build, from the flake's outputs. */
  readonly path: AttributePath;
  /** The absolute path of the output link. */
  readonly link: string;
  /** Arguments for every command that builds or fetches. */
  readonly settings: readonly string[];
  /** The URL of the store that builds, if it is not this machine's. */
  readonly store: string | undefined;
  /** Whether the options delegate builds to other machines. */
  readonly isBuiltElsewhere: boolean;
  /** The command that does the same by hand, in the workspace root. */
  readonly command: string;
}

/** Reads the options of a task. Throws a `NixError` that names the invalid option, or says what is wrong with the crate. */
export function planBuild(options: NixBuildOptions, workspaceRoot: string): BuildPlan {
  if (options.error !== undefined) throw new NixError('option', options.error);
  const { attribute, flake = '.', extraArgs = [], system = nixSystem() } = options;
  const { store, others } = chooseStore(extraArgs);
  return {
    flake: {
      reference: resolveFlakeReference(flake, workspaceRoot),
      arguments: evaluationArguments({ ...options, extraArgs: others }, workspaceRoot),
    },
    path: flakeOutputPath(attribute, system),
    link: resolveLink(options.outLink ?? defaultLink(attribute), workspaceRoot),
    settings: storeSettings(others),
    store,
    isBuiltElsewhere: namesBuilders(extraArgs),
    command: ['nix build', ...evaluationArguments(options, workspaceRoot), `${flake}#${attribute}`]
      .map(shown)
      .join(' '),
  };
}

/** Whether the flake is a directory, which in a checkout Nix sees as git does. */
export function isCheckout({ flake }: BuildPlan): boolean {
  return flake.reference.startsWith('/') || flake.reference.startsWith('git+file:');
}

function evaluationArguments(options: NixBuildOptions, workspaceRoot: string): string[] {
  const overrides = Object.entries(options.overrideInputs ?? {}).flatMap(([input, reference]) => [
    '--override-input',
    input,
    resolveFlakeReference(reference, workspaceRoot),
  ]);
  return [...(options.impure ? ['--impure'] : []), ...overrides, ...(options.extraArgs ?? [])];
}

/**
 * The default output link, if no option names one. A crate's name is always a valid file name. Throws a `NixError` if no name can
 * be made.
 */
export function defaultLink(attribute: string): string {
  if (/^\w[\w.+-]*$/.test(attribute)) return `dist/nix/${attribute}`;
  throw new NixError(
    'option',
    `No name for the output link can be made from the attribute ${JSON.stringify(attribute)}. Set the option "outLink".`,
  );
}

function resolveLink(outLink: string, workspaceRoot: string): string {
  const link = resolve(workspaceRoot, outLink);
  const below = relative(workspaceRoot, link);
  if (below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)) return link;
  throw new NixError(
    'option',
    `The option "outLink" is ${JSON.stringify(outLink)}, which is not inside the workspace ${workspaceRoot}. ` +
      'Give a path relative to the workspace root, such as "dist/nix/my-crate".',
  );
}

/** A word of a command line, for reading and pasting. */
function shown(word: string): string {
  return /^[\w@%+=:,./#-]+( build)?$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
