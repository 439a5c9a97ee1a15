import { nixSystem } from '../nix/system';

/** The options of the plugin, as they stand in `nx.json`. */
export interface CargoNixPluginOptions {
  /** The name of the target that builds a crate through Nix, or `false` for none. Default: `nix-build`. */
  nixBuildTargetName?: string | false;
  /**
   * What says how things are built, as patterns relative to the repository: an edit of it affects every crate.
   * Default: {@link defaultRecipe}.
   */
  recipe?: string[];
  /** The Nix system that targets build for, such as `x86_64-linux`. Default: the machine's. */
  system?: string;
}

/** {@link CargoNixPluginOptions} with every default filled in. */
export type ResolvedOptions = Required<CargoNixPluginOptions>;

/**
 * The recipe of a repository that says nothing of it. Every `.nix` file, because a flake can import any of them; all of
 * `nix/`, because the vendored library reads its builder scripts there.
 */
export const defaultRecipe = ['**/*.nix', 'nix/**/*', 'flake.lock', 'rust-toolchain', 'rust-toolchain.toml'];

/**
 * Fills in the defaults.
 *
 * @throws Error naming the option, where its value is of another type than it may be (`nx.json` is written by hand).
 */
export function resolveOptions(options: CargoNixPluginOptions | undefined): ResolvedOptions {
  const { nixBuildTargetName = 'nix-build', recipe = defaultRecipe, system = nixSystem() } = options ?? {};
  if (nixBuildTargetName !== false && (typeof nixBuildTargetName !== 'string' || nixBuildTargetName === '')) {
    throw invalidOption('nixBuildTargetName', 'the name of a target, or false for none', nixBuildTargetName);
  }
  if (!Array.isArray(recipe) || recipe.some((pattern) => typeof pattern !== 'string')) {
    throw invalidOption('recipe', 'a list of patterns relative to the repository', recipe);
  }
  if (typeof system !== 'string') {
    throw invalidOption('system', 'a Nix system such as "x86_64-linux"', system);
  }
  return { nixBuildTargetName, recipe, system };
}

function invalidOption(name: string, expected: string, value: unknown): Error {
  return new Error(
    `nx.json: the option "${name}" of the plugin nx-cargo-nix is ${JSON.stringify(value)}. ` +
      `Expected ${expected}. Correct it, or leave it out for its default.`,
  );
}
