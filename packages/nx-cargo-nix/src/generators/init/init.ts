import { type GeneratorCallback, logger, type Tree } from 'nx/src/devkit-exports';
import { outdatedLockText } from '../../fingerprints/outdated-lock';
import { builtRoots } from '../flake/cargo-roots';
import { writeFlake } from '../flake/flake';
import libraryGenerator from '../library/library';
import { DEFAULT_LIBRARY_DIRECTORY } from '../library/options';
import { openTree } from '../open-tree';
import { writeFingerprints } from '../sync/sync';
import { finishSetUp } from './finish';
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
 * a flake or says what to add to the one that exists. Then it has git track what it wrote, locks the flake, and says what is left to do.
 * A second run changes nothing.
 *
 * @throws Error if the vendored library was edited by hand.
 */
export default async function initGenerator(tree: Tree, options: InitOptions): Promise<GeneratorCallback> {
  const library = options.library ?? DEFAULT_LIBRARY_DIRECTORY;
  registerPlugin(tree);
  ignoreLinks(tree);
  ignoreFormatting(tree, library);
  await libraryGenerator(tree, { directory: library });
  const wantsFlake = tree.exists('flake.nix') || (options.flake ?? true);
  const { flake, messages } = wantsFlake ? await writeFlake(tree, { library }) : NO_FLAKE;
  // After the flake, which says what is built.
  const { outdated } = writeFingerprints(tree, await openTree(tree));
  const { locked, unlocked } = await builtRoots(tree);
  const written = {
    directory: tree.root,
    files: tree.listChanges().flatMap(({ path, type }) => (type === 'DELETE' ? [] : [path])),
    flake: flake === 'written' ? 'ours' : flake,
    withoutLock: unlocked,
    outdatedLocks: outdated.map(outdatedLockText),
    hasCrates: locked.length + unlocked.length > 0,
  } as const;
  return async () => {
    for (const message of messages) logger.info(message);
    await finishSetUp(written);
  };
}

const NO_FLAKE = { flake: 'absent', messages: [] } as const;
