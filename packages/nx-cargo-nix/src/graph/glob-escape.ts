/**
 * Escapes a path or a part of one for use in an Nx fileset, so that it stands for itself.
 *
 * A character class of one character works in every place, inside braces too; a backslash does not (seen on Nx 24: after
 * `\[`, a group in the same pattern is read differently).
 */
export function escapeGlob(path: string): string {
  return path.replace(/[[\]{}()*?!+@|,\\]/g, (character) => {
    switch (character) {
      // A class can't start with these two.
      case '!':
        return '!';
      case '\\':
        return '\\\\';
      default:
        return `[${character}]`;
    }
  });
}
