import { existsSync, readlinkSync, unlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { ProjectConfiguration } from 'nx/src/devkit-exports';
import { MANIFEST_NAME } from '../../model';
import { readCacheFile, writeCacheFile } from '../fingerprints/cache/cache-file';
import { NIX_BUILD_EXECUTOR, NIX_PRIME_EXECUTOR } from '../graph/nix-targets';
import { workspaceDataDirectory } from '../graph/workspace-data';
import { isStorePath } from '../nix/store-path';
import { defaultLink, type NixBuildOptions } from './plan';

/** The links that targets of the workspace leave, by the directories of their projects. All paths are relative to the workspace. */
export type TargetLinks = ReadonlyMap<string, ReadonlySet<string>>;

/** A link that a task has made. */
export interface MadeLink {
  readonly link: string;
  /** The option of the task's target: where there are several outputs, their links begin with it. */
  readonly outLink: string;
  /** The directory of the task's project. */
  readonly projectRoot: string;
}

/** The links that a build has made here, by their paths. */
type LinkRecord = Readonly<Record<string, Omit<MadeLink, 'link'>>>;

/** The links of all targets that leave one in a workspace. A crate that is broken now keeps the links it had, so none are listed for it. */
export function targetLinks(
  projects: Readonly<Record<string, Pick<ProjectConfiguration, 'root' | 'targets'>>>,
  workspaceRoot: string,
): TargetLinks {
  const result = new Map<string, Set<string>>();
  for (const { root, targets = {} } of Object.values(projects)) {
    for (const { executor, options, configurations = {} } of Object.values(targets)) {
      const leavesLink = executor === NIX_BUILD_EXECUTOR || executor === NIX_PRIME_EXECUTOR;
      if (!leavesLink || options?.error !== undefined) continue;
      for (const each of [{}, ...Object.values(configurations)]) {
        const link = linkOf({ ...options, ...each }, workspaceRoot);
        if (link !== undefined) result.set(root, (result.get(root) ?? new Set()).add(link));
      }
    }
  }
  return result;
}

function linkOf({ attribute, outLink }: NixBuildOptions, workspaceRoot: string): string | undefined {
  try {
    return relative(workspaceRoot, resolve(workspaceRoot, outLink ?? defaultLink(attribute)));
  } catch {
    // A target that cannot run has made no link.
    return undefined;
  }
}

/**
 * Records the links that tasks have made, and removes those of earlier runs that no target makes any more, since the crate was renamed or
 * removed. Nix may then collect what the link kept. Links that were not recorded here stay: those made by hand, or asked for on the
 * command line.
 *
 * @returns The links that were removed.
 */
export function removeLeftLinks(
  made: readonly MadeLink[],
  current: TargetLinks,
  workspaceRoot: string,
): readonly string[] {
  const file = join(workspaceDataDirectory(workspaceRoot), 'nx-cargo-nix-links.json');
  const before = (readCacheFile(file) ?? {}) as LinkRecord;
  const links = new Set([...current.values()].flatMap((each) => [...each]));
  const isOfTarget = ({ outLink }: Pick<MadeLink, 'outLink'>) => links.has(outLink);
  const fresh = made.filter(isOfTarget).map(({ link, ...rest }) => [link, rest] as const);
  const all: LinkRecord = { ...before, ...Object.fromEntries(fresh) };
  const kept: Record<string, Omit<MadeLink, 'link'>> = {};
  const removed: string[] = [];
  for (const [link, origin] of Object.entries(all)) {
    // A manifest whose project builds nothing is broken, or left out of the build, for now.
    const mayReturn = () =>
      !current.has(origin.projectRoot) && existsSync(join(workspaceRoot, origin.projectRoot, MANIFEST_NAME));
    if (isOfTarget(origin) || mayReturn()) kept[link] = origin;
    else if (removeLink(join(workspaceRoot, link))) removed.push(link);
  }
  if (JSON.stringify(kept) !== JSON.stringify(before)) writeCacheFile(file, kept);
  return removed;
}

/** Removes a link into a store; returns whether there was one. */
function removeLink(path: string): boolean {
  try {
    if (!isStorePath(readlinkSync(path))) return false;
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
