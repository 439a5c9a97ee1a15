import type { Tree } from '@nx/devkit';

/** Where builds leave their links, from the repository's root. */
const LINKS = 'dist/nix';

/** Has git ignore the links to what was built, unless it does already. What `.gitignore` holds stays as it is. */
export function ignoreLinks(tree: Tree): void {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  if (text.split('\n').some(coversLinks)) return;
  const separator = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  tree.write('.gitignore', `${text}${separator}# Links to what Nix built\n/${LINKS}\n`);
}

/** Whether a line ignores the links, as far as that can be said without the lines after it (gitignore(5)). */
function coversLinks(line: string): boolean {
  const pattern = line
    .trim()
    .replace(/^(?:\*\*)?\//, '')
    .replace(/\/(?:\*\*?)?$/, '');
  return pattern === 'dist' || pattern === LINKS;
}
