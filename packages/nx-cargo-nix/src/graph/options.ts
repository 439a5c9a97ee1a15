import { posix } from 'node:path';
import { nixSystem } from '../nix/system';

/** The names of the inferred targets that can be chosen, and what each target does by default. */
const targetNames = {
  nixBuildTargetName: 'nix-build',
  nixTestTargetName: 'nix-test',
  nixClippyTargetName: 'nix-clippy',
  nixDocTargetName: 'nix-doc',
  nixRunTargetName: 'nix-run',
  nixBenchTargetName: 'nix-bench',
  nixWhyTargetName: 'nix-why',
  nixPrimeTargetName: 'nix-prime',
  nixFmtTargetName: 'nix-fmt',
  nixCheckTargetName: 'nix-check',
} as const;

/** An option that names a target. */
export type TargetNameOption = keyof typeof targetNames;

/** The options of the plugin, as written in `nx.json`. */
export interface CargoNixPluginOptions extends Partial<Record<TargetNameOption, string | false>> {
  /**
   * The files that say how things are built, as patterns relative to the repository: an edit of them affects every crate. Default:
   * {@link defaultRecipe}.
   */
  recipe?: string[];
  /**
   * The Cargo workspaces that the flakes build, by the directory of their root manifest, relative to the repository. Default: what the
   * flakes' texts say.
   */
  workspaces?: string[];
  /**
   * Nix files for which the warning that their reads are unclear is switched off: what they read is in the recipe. Paths relative to
   * the repository. Default: none.
   */
  knownReads?: string[];
  /** The Nix system that targets build for, such as `x86_64-linux`. Default: the machine's. */
  system?: string;
}

/** What the options say about a repository: messages and written files go by this, as targets do. */
export interface RepositoryOptions {
  readonly recipe: readonly string[];
  /** Directories of Cargo workspaces; `undefined` if that is to be found out. */
  readonly workspaces: readonly string[] | undefined;
  /** Nix files whose reads are known. */
  readonly knownReads: readonly string[];
}

/** {@link CargoNixPluginOptions} with every default filled in. */
export interface ResolvedOptions extends RepositoryOptions {
  /** The name of each target, or `false` for none. */
  readonly targets: Readonly<Record<TargetNameOption, string | false>>;
  readonly system: string;
}

/**
 * The recipe of a repository that does not set one. Every `.nix` file, because a flake can import any of them; all of `nix/`, because
 * the vendored library reads its builder scripts there.
 */
export const defaultRecipe = [
  '**/*.nix',
  'nix/**/*',
  '**/flake.lock',
  '**/rust-toolchain',
  '**/rust-toolchain.toml',
];

/**
 * Fills in the defaults.
 *
 * @throws Error naming the option, if it is unknown or its value has the wrong type (`nx.json` is written by hand).
 */
export function resolveOptions(options: CargoNixPluginOptions = {}): ResolvedOptions {
  const { system = nixSystem() } = options;
  const known = ['recipe', 'knownReads', 'system', 'workspaces', ...Object.keys(targetNames)];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `nx.json: the plugin nx-cargo-nix has no option "${unknown}". Expected one of: ${known.join(', ')}. Correct it, or leave it out.`,
    );
  }
  if (typeof system !== 'string') {
    throw invalidOption('system', 'a Nix system such as "x86_64-linux"', system);
  }
  const names = Object.keys(targetNames) as TargetNameOption[];
  const targets = Object.fromEntries(names.map((name) => [name, targetName(options, name)]));
  return { targets: targets as ResolvedOptions['targets'], system, ...resolveRepositoryOptions(options) };
}

/**
 * The options that are about the repository.
 *
 * @throws Error As {@link resolveOptions}.
 */
export function resolveRepositoryOptions(options: CargoNixPluginOptions = {}): RepositoryOptions {
  return {
    recipe: resolveRecipe(options),
    workspaces: resolveWorkspaces(options),
    knownReads: resolveKnownReads(options),
  };
}

function resolveKnownReads({ knownReads = [] }: CargoNixPluginOptions): readonly string[] {
  const files: unknown = knownReads;
  if (!Array.isArray(files) || !files.every(isInside)) {
    throw invalidOption(
      'knownReads',
      'a list of Nix files, relative to the repository, without `..`',
      knownReads,
    );
  }
  return files.map((file) => posix.normalize(file));
}

/** The directories as the model has them: `./tools/` is `tools`, and the root is `.`. */
function resolveWorkspaces({ workspaces }: CargoNixPluginOptions): readonly string[] | undefined {
  const directories: unknown = workspaces;
  if (directories === undefined) return undefined;
  if (!Array.isArray(directories) || !directories.every(isInside)) {
    throw invalidOption(
      'workspaces',
      'a list of directories of Cargo workspaces, relative to the repository, without `..`',
      workspaces,
    );
  }
  return directories.map((directory) => posix.normalize(`./${directory}`).replace(/(?<=.)\/$/, ''));
}

function isInside(path: unknown): path is string {
  return typeof path === 'string' && !/^$|(?:^|\/)\.\.(?:\/|$)/.test(path);
}

/**
 * The patterns of the recipe as Nx and the model take them: a path that starts with `./` or `/` starts at the repository's root, as
 * it does in a `.gitignore`.
 *
 * @throws Error if the option is not a list of patterns, or one of them leaves the repository or takes files out of the recipe.
 */
export function resolveRecipe({ recipe = defaultRecipe }: CargoNixPluginOptions = {}): readonly string[] {
  const patterns: unknown = recipe;
  if (!Array.isArray(patterns) || !patterns.every(isRecipePattern)) {
    throw invalidOption(
      'recipe',
      'a list of patterns relative to the repository, without `!` and `..`',
      recipe,
    );
  }
  return patterns.map((pattern) => pattern.replace(/^(?:\.?\/+)+|^\.$/, '') || '**/*');
}

function isRecipePattern(pattern: unknown): pattern is string {
  return typeof pattern === 'string' && !/^!|(?:^|\/)\.\.(?:\/|$)/.test(pattern);
}

function targetName(options: CargoNixPluginOptions, option: TargetNameOption): string | false {
  const name = options[option] ?? targetNames[option];
  if (name === false || (typeof name === 'string' && name !== '')) return name;
  throw invalidOption(option, 'the name of a target, or false for none', name);
}

function invalidOption(name: string, expected: string, value: unknown): Error {
  return new Error(
    `nx.json: the option "${name}" of the plugin nx-cargo-nix is ${JSON.stringify(value)}. ` +
      `Expected ${expected}. Correct it, or leave it out for its default.`,
  );
}
