/**
 * Paths relative to the root of the repository: `/` between segments, no `.` or `..`, the root itself is `.`
 * (model/README.md).
 */

/** The root of the repository. */
export const REPOSITORY_ROOT = '.';

/** The segments of a repository path; none for the root. */
export function segmentsOf(path: string): string[] {
  return path === REPOSITORY_ROOT ? [] : path.split('/');
}

/**
 * Resolves a path as a manifest writes it against a directory of the repository.
 * @returns `undefined` where the path is absolute or leaves the repository
 */
export function resolvePath(directory: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  const segments = segmentsOf(directory);
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/') || REPOSITORY_ROOT;
}

/** The way from a directory to a path, both in the repository: `../pkg-a`, `sub/crate`, or `.` for itself. */
export function relativePath(from: string, to: string): string {
  const beside = parentOf(from);
  // Most go to a neighbour.
  if (beside !== undefined && isBelow(to, beside) && !isWithin(to, from)) {
    return pathIn('..', beside === REPOSITORY_ROOT ? to : to.slice(beside.length + 1));
  }
  const start = segmentsOf(from);
  const end = segmentsOf(to);
  let shared = 0;
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/') || '.';
}

/** The path of an entry of a directory. */
export function pathIn(directory: string, entry: string): string {
  return directory === REPOSITORY_ROOT ? entry : `${directory}/${entry}`;
}

/** The directory that holds a path; `undefined` for the root. */
export function parentOf(path: string): string | undefined {
  if (path === REPOSITORY_ROOT) return undefined;
  const slash = path.lastIndexOf('/');
  return slash < 0 ? REPOSITORY_ROOT : path.slice(0, slash);
}

/** The directories above a path, the nearest first, the repository's root last. */
export function* ancestorsOf(path: string): Generator<string> {
  for (let above = parentOf(path); above !== undefined; above = parentOf(above)) yield above;
}

/** Whether a path is below a directory, at any depth; a directory is not below itself. */
export function isBelow(path: string, directory: string): boolean {
  if (directory === REPOSITORY_ROOT) return path !== REPOSITORY_ROOT;
  return path.length > directory.length && path[directory.length] === '/' && path.startsWith(directory);
}

/** Whether a path is a directory or below it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || isBelow(path, directory);
}
