import type { Tree } from 'nx/src/devkit-exports';

/** Appends lines to a text file under a comment, separated from what is there, which stays as it is. */
export function appendLines(tree: Tree, file: string, comment: string, lines: readonly string[]): void {
  const text = tree.read(file, 'utf8') ?? '';
  const separator = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  tree.write(file, `${text}${separator}# ${comment}\n${lines.map((line) => `${line}\n`).join('')}`);
}
