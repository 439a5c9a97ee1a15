import { joinPathFragments, type Tree } from 'nx/src/devkit-exports';
import { DEFAULT_LIBRARY_DIRECTORY } from '../library/options';
import { cargoRoots } from './cargo-roots';

/** What a flake for a repository has to say. Paths are relative to the repository. */
export interface FlakePlan {
  /** Where the vendored library lies. */
  readonly library: string;
  /** The directory of the Cargo workspace that the flake builds, `.` for the repository's root. */
  readonly root: string;
  /** The file that names the Rust toolchain, where there is one. */
  readonly toolchain: string | undefined;
  /** Cargo workspaces that the flake does not build. */
  readonly others: readonly string[];
}

/** The names of toolchain files, as rustup looks for them (the rustup book, "The toolchain file"). */
const toolchainFiles = ['rust-toolchain.toml', 'rust-toolchain'];

/**
 * Looks at a repository and says what its flake has to hold. If it has several Cargo workspaces, the flake builds the
 * one nearest to its root.
 *
 * @param library Where the vendored library lies. Default: {@link DEFAULT_LIBRARY_DIRECTORY}.
 */
export async function flakePlan(tree: Tree, library = DEFAULT_LIBRARY_DIRECTORY): Promise<FlakePlan> {
  const { locked, unlocked } = await cargoRoots(tree);
  const [root = '.', ...others] = [...locked, ...unlocked];
  const candidates = [root, '.'].flatMap((directory) =>
    toolchainFiles.map((file) => joinPathFragments(directory, file)),
  );
  return { library, root, toolchain: candidates.find((file) => tree.isFile(file)), others };
}
