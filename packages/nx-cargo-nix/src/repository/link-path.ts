import { readlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { byKey } from '../../model';
import { lstatIfThere } from './file-stat';

/** As many links as Linux follows for one path (path_resolution(7)). */
const MOST_LINKS = 40;

/**
 * What else a path depends on that leads through links: each link on the way, and what is at its end, as far as that is in the
 * repository. A change of any of them changes what is read there.
 *
 * @param root The absolute path of the repository.
 * @param path Relative to it.
 * @returns Paths relative to the repository, without the given one. None for a path without links.
 */
export function pathsThroughLinks(root: string, path: string): string[] {
  return linkFollower(root)(path);
}

/** {@link pathsThroughLinks} for many paths: each part that they share is looked at once. */
export function linkFollower(root: string): (path: string) => string[] {
  const isLink = byKey((path: string) => lstatIfThere(`${root}/${path}`)?.isSymbolicLink() === true);
  return (path) => {
    const found: string[] = [];
    let current = posix.normalize(path);
    for (let links = 0; links < MOST_LINKS; links++) {
      const link = firstLink(current, isLink);
      if (link === undefined) {
        if (links > 0) found.push(current);
        break;
      }
      found.push(link);
      const target = readlinkSync(`${root}/${link}`);
      if (posix.isAbsolute(target)) break;
      current = posix.join(posix.dirname(link), target, current.slice(link.length));
      if (current === '.' || current === '..' || current.startsWith('../')) break;
    }
    return [...new Set(found)].filter((each) => each !== path);
  };
}

/** The first part of a path that is a link. */
function firstLink(path: string, isLink: (path: string) => boolean): string | undefined {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const part = end < 0 ? path : path.slice(0, end);
    if (isLink(part)) return part;
    if (end < 0) return undefined;
  }
}
