/** How many files a message names before it counts the rest. */
const NAMED_FILES = 5;

/** Some files, or what is said of each, for a message: one line each. */
export function namedFiles(files: readonly string[]): string {
  const rest = files.length - NAMED_FILES;
  const named = files.slice(0, NAMED_FILES).map((path) => `  ${path}`);
  return [...named, ...(rest > 0 ? [`  and ${rest} more`] : [])].join('\n');
}

/** A path to paste into a command line. */
export function shownPath(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
