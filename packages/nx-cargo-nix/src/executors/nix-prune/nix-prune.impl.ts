import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cacheDir, type ExecutorContext } from 'nx/src/devkit-exports';
import { releaseUncached } from '../../build/cached-links';
import { targetLinks } from '../../build/left-links';
import { type NixBuildOptions, planBuild } from '../../build/plan';
import { unusedLinks } from '../../build/unused-links';
import { buildTasksOf } from '../../build/workspace-tasks';
import { LINKS } from '../../graph/output-links';

/** The options of the executor; schema.json says what each means. */
export interface NixPruneOptions {
  readonly dryRun?: boolean;
}

/** Nx caches what a batch has built when the batch is over. What has been kept for less time than this may not be cached yet. */
const BATCH = 60 * 60 * 1000;

/**
 * The implementation of `nx-cargo-nix:nix-prune`: removes links that protect from the garbage collector what nobody needs any more. Their
 * targets are left to `nix-collect-garbage`.
 */
export default async function nixPrune(
  { dryRun = false }: NixPruneOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const say = (text: string) => void process.stdout.write(`nix: ${text}\n`);
  const directory = join(context.root, LINKS);
  const links = unusedLinks(directory, usedLinks(context, directory));
  for (const name of links) {
    say(`${join(LINKS, name)}: no target makes this link`);
    if (!dryRun) rmSync(join(directory, name));
  }
  if (dryRun) {
    say(`${links.length} links would be removed; results that Nx's cache no longer has would be released`);
    return { success: true };
  }
  const released = await releaseUncached(cacheDir, new Date(Date.now() - BATCH));
  say(`${links.length} links removed, ${released} results released that Nx's cache no longer has`);
  if (links.length + released > 0) say('`nix-collect-garbage` frees what no other link keeps');
  return { success: true };
}

/** The names of the links that targets make in a directory. */
function usedLinks(context: ExecutorContext, directory: string): Set<string> {
  // Of targets as they are and as their configurations have them; a crate that cannot be read has its links too.
  const known = targetLinks(context.projectsConfigurations?.projects ?? {}, context.root).values();
  const links = [...known].flatMap((each) => [...each]).map((link) => join(context.root, link));
  const broken = buildTasksOf(context).flatMap(({ options }) => linkOf(options, context.root) ?? []);
  const used = [...links, ...broken].filter((link) => dirname(link) === directory);
  return new Set(used.map((link) => basename(link)));
}

/** Where a target leaves its link; for a crate that cannot be read it is known, too. */
function linkOf({ error: _, ...options }: NixBuildOptions, workspaceRoot: string): string | undefined {
  try {
    return planBuild(options, workspaceRoot).link;
  } catch {
    return undefined;
  }
}
