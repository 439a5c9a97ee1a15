import { lstat, mkdir, readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addRoots } from './roots';
import type { NixContext } from './run-nix';

/** A link that keeps a store path from the garbage collector. */
interface Keeper {
  readonly link: string;
  readonly storePath: string;
}

/**
 * Keeps store paths from the garbage collector by links in `directory`. One command at most, none when all are kept
 * already. Throws a `NixError` where Nix refuses.
 */
export async function keepStorePaths(
  storePaths: readonly string[],
  directory: string,
  settings: readonly string[],
  context: NixContext,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const kept = new Set((await readKeepers(directory)).map(({ storePath }) => storePath));
  const missing = [...new Set(storePaths)].filter((path) => !kept.has(path));
  if (missing.length === 0) return;
  // Nix numbers the links of one call. The name only has to be new.
  const name = `${Date.now().toString(36)}-${process.pid}`;
  await addRoots(missing, join(directory, name), settings, context);
}

/**
 * Stops keeping what `keepStorePaths` was told to keep before `before` and is not in `needed`. Only removes links: what to
 * collect, and when, stays the user's decision. Returns how many links it removed.
 */
export async function releaseStorePaths(
  needed: ReadonlySet<string>,
  before: Date,
  directory: string,
): Promise<number> {
  let released = 0;
  for (const { link, storePath } of await readKeepers(directory)) {
    if (needed.has(storePath) || (await lstat(link)).mtime >= before) continue;
    await rm(link, { force: true });
    released++;
  }
  return released;
}

async function readKeepers(directory: string): Promise<Keeper[]> {
  const names = await readdir(directory).catch(() => []);
  const keepers = names.map(async (name) => {
    const link = join(directory, name);
    return { link, storePath: await readlink(link).catch(() => undefined) };
  });
  return (await Promise.all(keepers)).filter((keeper): keeper is Keeper => keeper.storePath !== undefined);
}
