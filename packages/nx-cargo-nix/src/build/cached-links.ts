import { readdir, readlink, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { keptRoots, recordCacheDirectory } from '../graph/kept-results';
import { keepStorePaths, type NixContext, releaseStorePaths } from '../nix';
import { namesIn } from '../repository/names-in';
import { groupBy } from './group-by';

/** An output link's absolute path, and the store path it points to. */
type Link = readonly [link: string, storePath: string];

interface Directories {
  readonly workspaceRoot: string;
  /** Nx's cache directory. What Nx caches of a task lies at `<hash>/<path from the workspace root>` in it. */
  readonly cacheDirectory: string;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Keeps what output links point to from the garbage collector, for as long as Nx's cache may restore the links.
 *
 * Nx caches an output link as a link, and restores it without checking that its target still exists. So a store path has
 * to live as long as the cache, even after the link in the workspace has moved on to a newer build. The links that keep
 * it alive are in Nx's cache directory: `nx reset` removes both. Once a day, links older than a day are released if no
 * cached link points to their store path any more (a link is cached only after its batch is over). `keptResults` notices
 * what is lost all the same.
 */
export async function keepWhileCached(
  links: readonly Link[],
  directories: Directories,
  settings: readonly string[],
  context: NixContext,
): Promise<void> {
  const { workspaceRoot, cacheDirectory } = directories;
  const places = groupBy(links, ([link]) => relative(workspaceRoot, dirname(link)));
  for (const [place, placed] of places) {
    // One directory for each directory that has links, so that a scan of the cache knows where to look.
    const roots = join(keptRoots(cacheDirectory), encodeURIComponent(place) || '.');
    const storePaths = placed.map(([, storePath]) => storePath);
    await keepStorePaths(storePaths, roots, settings, context);
    if (await isDue(join(roots, 'released'))) {
      const needed = await cachedTargets(cacheDirectory, place);
      await releaseStorePaths(needed, new Date(Date.now() - day), roots);
    }
  }
  recordCacheDirectory(workspaceRoot, cacheDirectory);
}

/**
 * Releases at once what {@link keepWhileCached} keeps and no cached link points to any more.
 *
 * @param before What is kept since then may belong to a batch that Nx has not cached yet.
 * @returns How many store paths are no longer kept.
 */
export async function releaseUncached(cacheDirectory: string, before: Date): Promise<number> {
  const kept = keptRoots(cacheDirectory);
  let released = 0;
  for (const name of namesIn(kept)) {
    const place = name === '.' ? '' : decodeURIComponent(name);
    const needed = await cachedTargets(cacheDirectory, place);
    released += await releaseStorePaths(needed, before, join(kept, name));
  }
  return released;
}

/** Whether a day has passed since this last said so; `stamp` is a file whose time records when. */
async function isDue(stamp: string): Promise<boolean> {
  const last = await stat(stamp).catch(() => undefined);
  if (last && Date.now() - last.mtimeMs < day) return false;
  if (last) await utimes(stamp, new Date(), new Date());
  else await writeFile(stamp, '');
  // With no stamp yet there is nothing old enough to release.
  return last !== undefined;
}

/** What the links in a directory of the workspace point to, in every entry of the cache. */
async function cachedTargets(cacheDirectory: string, place: string): Promise<Set<string>> {
  const targets = new Set<string>();
  for (const entry of await readdir(cacheDirectory)) {
    const directory = join(cacheDirectory, entry, place);
    for (const name of await readdir(directory).catch(() => [])) {
      const target = await readlink(join(directory, name)).catch(() => undefined);
      if (target !== undefined) targets.add(target);
    }
  }
  return targets;
}
