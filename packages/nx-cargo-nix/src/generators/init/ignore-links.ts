import type { Tree } from 'nx/src/devkit-exports';
import { appendLines } from './append-lines';

/** Where builds leave their links, from the repository's root. */
const LINKS = 'dist/nix';

/** Has git ignore the links to what was built, unless it does already. What `.gitignore` holds stays as it is. */
export function ignoreLinks(tree: Tree): void {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  if (text.split('\n').some(coversLinks)) return;
  appendLines(tree, '.gitignore', 'Links to what Nix built', [`/${LINKS}`]);
}

/** Whether a line ignores the links, as far as that can be said without the lines after it (gitignore(5)). */
function coversLinks(line: string): boolean {
  const pattern = line
    .trim()
    .replace(/^(?:\*\*)?\//, '')
    .replace(/\/(?:\*\*?)?$/, '');
  return pattern === 'dist' || pattern === LINKS;
}
