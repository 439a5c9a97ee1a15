import { posix } from 'node:path';
import { byKey } from '../../model';
import { escapeGlob } from './glob-escape';

/** A pattern for files of one directory, in parts: those that differ in `name` alone can be one pattern. */
export interface Fileset {
  /** Up to the directory's name. */
  readonly before: string;
  /** The directory's name, escaped; empty for the repository's root. */
  readonly name: string;
  /** The pattern below it. */
  readonly after: string;
  /** The same for all that differ in `name` alone. Closures share filesets, so these long texts are put together once. */
  readonly group: string;
}

/** A name that is safe among alternatives whatever expands the braces: not every expander knows that `[,]` is no separator. */
const PLAIN_NAME = /^[\w.-]+$/;

/**
 * A fileset for some globs below a directory.
 *
 * @param dir The directory, relative to the repository.
 * @returns Nothing where there are no globs.
 */
export function fileset(dir: string, globs: readonly string[]): Fileset[] {
  const [first, ...rest] = globs;
  if (first === undefined) return [];
  // Nx 24 splits a pattern that is nothing but alternatives at every comma and brace, even inside a class.
  if (dir === '.' && rest.length > 0 && globs.some((glob) => /[[\\]/.test(glob))) {
    return globs.flatMap((glob) => fileset(dir, [glob]));
  }
  const below = rest.length === 0 ? first : `{${globs.join(',')}}`;
  const parent = posix.dirname(dir);
  const before = parent === '.' ? '{workspaceRoot}/' : `{workspaceRoot}/${escapeGlob(parent)}/`;
  const name = dir === '.' ? '' : escapeGlob(posix.basename(dir));
  const after = dir === '.' ? below : `/${below}`;
  const group = onceForAlike(PLAIN_NAME.test(name) ? `${before}\0${after}` : before + name + after);
  return [{ before, name, after, group }];
}

/** One string object for all equal strings: otherwise, looking up a long one means comparing it to its end. */
const onceForAlike = byKey((text: string) => text);

/** The pattern of one fileset. */
export function patternOf({ before, name, after }: Fileset): string {
  return before + name + after;
}

/**
 * The patterns of lists of filesets, one for all those that differ in their directory's name alone: `crates/{a,b}/src`.
 */
export function groupedPatterns(filesets: readonly (readonly Fileset[])[]): string[] {
  const groups = new Map<string, { first: Fileset; names: Set<string> }>();
  for (const ofOne of filesets) {
    for (const each of ofOne) {
      const group = groups.get(each.group);
      if (group) group.names.add(each.name);
      else groups.set(each.group, { first: each, names: new Set([each.name]) });
    }
  }
  return [...groups.values()].map(({ first, names }) =>
    names.size === 1 ? patternOf(first) : `${first.before}{${[...names].join(',')}}${first.after}`,
  );
}
