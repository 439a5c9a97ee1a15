import type { Tree } from 'nx/src/devkit-exports';
import { type IgnoreVerdict, ignoreRules } from '../../repository/ignore-rules';

/** Tells what the `.gitignore` of one directory says about a path in the tree; a directory's path ends in `/`. */
type Rules = (path: string) => IgnoreVerdict;

/**
 * The files of a tree below a directory that no `.gitignore` names, by the rules of git: a deeper one takes precedence over one above
 * it, and nothing in an ignored directory is re-included (gitignore(5)). They are read from the tree, so that what a generator has
 * written in the same run counts.
 *
 * @param directory Relative to the repository, without dots in it.
 */
export function visibleFiles(tree: Tree, directory: string): string[] {
  const found: string[] = [];
  const walk = (dir: string, above: readonly Rules[]) => {
    const rules = [...above, ...rulesIn(tree, dir)];
    for (const name of tree.children(dir)) {
      const path = dir === '' ? name : `${dir}/${name}`;
      const isFile = tree.isFile(path);
      if (isIgnored(isFile ? path : `${path}/`, rules)) continue;
      if (isFile) found.push(path);
      else walk(path, rules);
    }
  };
  let rules: readonly Rules[] = rulesIn(tree, '');
  const segments = directory.split('/');
  for (const [index] of segments.entries()) {
    const dir = segments.slice(0, index + 1).join('/');
    if (isIgnored(`${dir}/`, rules)) return [];
    if (index < segments.length - 1) rules = [...rules, ...rulesIn(tree, dir)];
  }
  if (tree.exists(directory)) walk(directory, rules);
  return found;
}

function rulesIn(tree: Tree, dir: string): Rules[] {
  const text = tree.read(dir === '' ? '.gitignore' : `${dir}/.gitignore`, 'utf8');
  if (text === null) return [];
  const rules = ignoreRules(text, { ignoresCase: false });
  return [(path) => rules(dir === '' ? path : path.slice(dir.length + 1))];
}

/** The last rule that matches counts, and the rules of the deepest file come last. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const rule of rules.toReversed()) {
    const verdict = rule(path);
    if (verdict !== undefined) return verdict;
  }
  return false;
}
