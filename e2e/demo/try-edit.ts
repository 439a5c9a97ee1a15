import { isDeepStrictEqual } from 'node:util';
import { builtBy, notBuilt } from '../../packages/testing/src/nix';
import { nx, nxAffected } from '../../packages/testing/src/nx';
import { commit, edit, head, nonce, type Workspace } from '../../packages/testing/src/workspace';
import { crates, type Edit } from './edits';
import { list, seconds } from './text';

/** The outcome of an edit. */
export interface Outcome {
  readonly title: string;
  readonly affected: readonly string[];
  readonly built: readonly string[];
  readonly time: string;
  /** Whether Nx and Nix agree, and are right. */
  readonly agreed: boolean;
}

/**
 * Makes an edit that no earlier run made, commits it, has Nx build what it calls affected, and asks the Nix store what
 * came of it.
 */
export async function tryEdit(workspace: Workspace, wanted: Edit): Promise<Outcome> {
  const base = await head(workspace);
  await edit(workspace, wanted.path, (text) => `${text}\n// An edit: ${nonce()}\n`);
  await commit(workspace, `edit ${wanted.title}`);
  const affected = await nxAffected(workspace, 'nix-build', base);
  console.log(`Nx calls affected: ${list(affected)}.\nnx affected -t nix-build`);
  const { built, time } = await timedBuild(workspace, ['affected', '--targets=nix-build', `--base=${base}`]);
  // The crates that Nx left out are asked about too: a missed rebuild shows here and nowhere else.
  const missed = await notBuilt(workspace, crates);
  const agreed = isDeepStrictEqual(affected, built) && isDeepStrictEqual(built, wanted.reaches);
  console.log(`Nix built: ${list(built)} (${wanted.because}).`);
  if (missed.length > 0)
    console.log(`Nix had still to build: ${list(missed)}, which Nx did not call affected.`);
  return { title: wanted.title, affected, built, time, agreed: agreed && missed.length === 0 };
}

/** Runs an Nx command and shows its output to the reader. */
export async function timedBuild(
  workspace: Workspace,
  args: readonly string[],
): Promise<{ built: string[]; time: string }> {
  const start = performance.now();
  let end = start;
  const built = await builtBy(workspace, crates, async () => {
    await nx(workspace, args, { show: true });
    end = performance.now();
  });
  return { built, time: seconds(end - start) };
}
