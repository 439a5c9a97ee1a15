import type { Tree } from 'nx/src/devkit-exports';
import { LINKS } from '../../graph/output-links';
import { appendLines } from './append-lines';
import { GIT } from './ignore-lines';

/** Makes git ignore the links to what was built, unless it does already. What `.gitignore` holds stays as it is. */
export function ignoreLinks(tree: Tree): void {
  const text = tree.read(GIT.file, 'utf8') ?? '';
  if (text.split('\n').some(coversLinks)) return;
  appendLines(tree, GIT.file, GIT.comment, [`/${LINKS}`]);
}

/** Whether a line ignores the links, as far as that can be said without the lines after it (gitignore(5)). */
function coversLinks(line: string): boolean {
  const pattern = line
    .trim()
    .replace(/^(?:\*\*)?\//, '')
    .replace(/\/(?:\*\*?)?$/, '');
  return pattern === 'dist' || pattern === LINKS;
}
