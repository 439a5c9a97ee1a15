import { nixString } from '../../nix/nix-string';

/**
 * A path of the repository as a Nix expression, for a file in the repository's root: `./nix/lib`, and `(./. + "/a b")`
 * where it has characters that a path literal may not hold (Nix manual, "Path literal").
 *
 * @param path Relative to the repository, with `/`; `.` for its root.
 */
export function nixPath(path: string): string {
  if (path === '.') return './.';
  const isLiteral = /^[A-Za-z0-9._+-]+(\/[A-Za-z0-9._+-]+)*$/.test(path);
  return isLiteral ? `./${path}` : `(./. + ${nixString(`/${path}`)})`;
}
