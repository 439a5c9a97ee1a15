import { createRequire } from 'node:module';
import type { Ignore } from 'ignore';

/** What a text of ignore rules says of a path: that it is ignored (`true`), that it is not (`false`), or nothing. */
export type IgnoreVerdict = boolean | undefined;

/**
 * Reads a text in the format of `.gitignore`.
 *
 * The library with which Nx itself filters changed files (`ignore`) decides. It takes microseconds for a path, and no rule
 * applies to most paths of a repository: a path that holds none of the texts that a rule must find is not passed to it.
 *
 * @param text Rules (`git help gitignore`, "Pattern format").
 * @param options.ignoresCase As Nx reads its root's files: rules apply regardless of upper and lower case.
 * @returns Tells what the rules say about a path relative to the file's directory; a directory's path ends in `/`.
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

/** The library, loaded when it is first needed: most repositories do not need it. */
function library(): typeof import('ignore') {
  return load('ignore') as typeof import('ignore');
}

/** Whether any rule could concern a path: it holds the longest plain piece of one. */
function quickTest(text: string): (path: string) => boolean {
  const pieces = new Set<string>();
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    // Escapes, and everything from a class on, do not stand for themselves.
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
