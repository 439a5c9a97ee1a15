import type { Tree } from 'nx/src/devkit-exports';

/** Adds lines to the end of a text file under a comment, apart from what is there, which stays as it is. */
export function appendLines(tree: Tree, file: string, comment: string, lines: readonly string[]): void {
  const text = tree.read(file, 'utf8') ?? '';
  const separator = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  tree.write(file, `${text}${separator}# ${comment}\n${lines.map((line) => `${line}\n`).join('')}`);
}
