import { literalPlace, parsePattern, type SourceRules, sourceMatcher } from '../../model';

/** The files and directories that a package's sources lie in or below. */
export function sourceRoots({ dir, include, extra }: SourceRules): string[] {
  return [...include, ...extra].map((pattern) => literalPlace(dir, parsePattern(pattern)));
}

/** A recipe's pattern may be any glob that Nx knows; of one with more than `*` and `?`, all below its first part counts. */
function plainPattern(pattern: string): string {
  const other = pattern.search(/[[\]{}()!+@|]/);
  return other < 0 ? pattern : `${pattern.slice(0, pattern.lastIndexOf('/', other) + 1)}**`;
}

/** Whether a path is one of some roots or lies below one. */
export function isBelowOne(path: string, roots: ReadonlySet<string>): boolean {
  if (roots.has('.')) return true;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (roots.has(path.slice(0, end))) return true;
  }
  return false;
}

/** Whether a path is part of a recipe: patterns as Nx takes them, of which more may match than Nx says ({@link plainPattern}). */
export function recipeMatcher(patterns: readonly string[]): (path: string) => boolean {
  const include = patterns.map(plainPattern);
  return sourceMatcher({ dir: '.', include, exclude: [], extra: [], drop: [] }, []);
}
