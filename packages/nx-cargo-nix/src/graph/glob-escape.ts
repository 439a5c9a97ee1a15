/** Most names, which are many, match this: nothing to escape. */
const PLAIN = /^[\w./-]*$/;

/**
 * Escapes a path or a part of one for use in an Nx fileset, so that it stands for itself.
 *
 * A character class of one character works in every place, inside braces too; a backslash does not (seen on Nx 24: after
 * `\[`, a group in the same pattern is read differently).
 */
export function escapeGlob(path: string): string {
  if (PLAIN.test(path)) return path;
  return path.replace(/[[\]{}()*?!+@|,\\]/g, (character, index: number) => {
    switch (character) {
      // A class can't start with it. At the start of a pattern it means "not"; anywhere else it stands for itself.
      case '!':
        return index === 0 ? '\\!' : '!';
      case '\\':
        return '\\\\';
      default:
        return `[${character}]`;
    }
  });
}
