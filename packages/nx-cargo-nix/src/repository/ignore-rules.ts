import { createRequire } from 'node:module';
import type { Ignore } from 'ignore';

/** What a text of ignore rules says of a path: that it is ignored (`true`), that it is not (`false`), or nothing. */
export type IgnoreVerdict = boolean | undefined;

/**
 * Reads a text of the form of `.gitignore`.
 *
 * The library that Nx itself filters changed files with (`ignore`) decides. It takes microseconds for a path, and most paths
 * of a repository are in no rule's reach: what holds none of the texts that a rule must find is not brought before it.
 *
 * @param text Rules (`git help gitignore`, "Pattern format").
 * @param options.ignoresCase As Nx reads its root's files: rules hold for other spellings in upper and lower case too.
 * @returns Says of a path relative to the file's directory, a directory's with `/` at its end, what the rules say.
 */
export function ignoreRules(
  text: string,
  { ignoresCase }: { readonly ignoresCase: boolean },
): (path: string) => IgnoreVerdict {
  const mayConcern = quickTest(text);
  let rules: Ignore | undefined;
  return (path) => {
    if (!mayConcern(path)) return undefined;
    rules ??= library()({ ignorecase: ignoresCase, allowRelativePaths: true }).add(text);
    const { ignored, unignored } = rules.test(path);
    return ignored ? true : unignored ? false : undefined;
  };
}

const load = createRequire(__filename);

/** The library, loaded when it is first needed: to most repositories no rule is of concern. */
function library(): typeof import('ignore') {
  return load('ignore') as typeof import('ignore');
}

/** Whether any rule could concern a path: it holds the longest plain piece of one. */
function quickTest(text: string): (path: string) => boolean {
  const pieces = new Set<string>();
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    // An escape, and all from a class on, stands for something else than it says.
    const [beforeClass = ''] = line.trim().replace(/\\.?/g, '*').split('[');
    const plain = beforeClass.split(/[*?/!]+/);
    const longest = plain.reduce((best, piece) => (piece.length > best.length ? piece : best), '');
    if (longest === '') return () => true;
    pieces.add(longest);
  }
  if (pieces.size === 0) return () => false;
  const any = new RegExp([...pieces].map((piece) => piece.replace(/[$()+.^{|}]/g, '\\$&')).join('|'), 'i');
  return (path) => any.test(path);
}
