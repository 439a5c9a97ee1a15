import { type GeneratorCallback, logger, runTasksInSerial, type Tree } from '@nx/devkit';
import { builtRoots } from '../flake/cargo-roots';
import flakeGenerator from '../flake/flake';
import libraryGenerator from '../library/library';
import { DEFAULT_LIBRARY_DIRECTORY } from '../library/options';
import { openTree } from '../open-tree';
import { writeFingerprints } from '../sync/sync';
import { ignoreFormatting } from './ignore-formatting';
import { ignoreLinks } from './ignore-links';
import { registerPlugin } from './register-plugin';

/** The options of the `init` generator. */
export interface InitOptions {
  /** Whether to write a `flake.nix` where there is none. */
  flake?: boolean;
  /** Where to vendor the Nix library, relative to the repository. Default: `nix/cargo-workspace`. */
  library?: string;
}

/**
 * Sets a repository up for the plugin; `nx add nx-cargo-nix` runs it. It registers the plugin, vendors the Nix library,
 * writes the fingerprint files, has git ignore the links to what is built and Prettier what the plugin writes, and writes
 * a flake or says what to add to the one that exists. A second run changes nothing.
 *
 * @throws Error where the vendored library was edited by hand.
 */
export default async function initGenerator(tree: Tree, options: InitOptions): Promise<GeneratorCallback> {
  const library = options.library ?? DEFAULT_LIBRARY_DIRECTORY;
  registerPlugin(tree);
  ignoreLinks(tree);
  ignoreFormatting(tree, library);
  await libraryGenerator(tree, { directory: library });
  const writesFlake = tree.exists('flake.nix') || (options.flake ?? true);
  const flake = writesFlake ? await flakeGenerator(tree, { library }) : () => {};
  // After the flake, which says what is built.
  writeFingerprints(tree, await openTree(tree));
  return runTasksInSerial(flake, await sayWhatIsMissing(tree));
}

/** Crates without a lock file are in the graph, and cannot be built. */
async function sayWhatIsMissing(tree: Tree): Promise<GeneratorCallback> {
  const { locked, unlocked } = await builtRoots(tree);
  const missing = unlocked.map(
    (root) => `No Cargo.lock in ${root}: run \`cargo generate-lockfile\` there, then \`nx sync\`.`,
  );
  if (locked.length + unlocked.length === 0)
    missing.push('There is no Cargo.toml with crates in this repository.');
  return () => {
    for (const message of missing) logger.warn(message);
  };
}
