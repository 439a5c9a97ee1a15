import type { Tree } from 'nx/src/devkit-exports';

/**
 * Removes the lines that `init` added to a text file: the comment, and those of its lines that follow it directly. What somebody wrote,
 * or has moved elsewhere, stays.
 *
 * @param comment Without its `#`.
 * @param lines The lines to remove, if they are below the comment.
 */
export function removeLines(tree: Tree, file: string, comment: string, lines: readonly string[]): void {
  const text = tree.read(file, 'utf8');
  if (text === null) return;
  const all = text.split('\n');
  const start = all.indexOf(`# ${comment}`);
  if (start < 0) return;
  let end = start + 1;
  while (lines.includes(all[end] ?? '')) end++;
  // The empty line above came with the comment.
  const from = all[start - 1] === '' ? start - 1 : start;
  const kept = [...all.slice(0, from), ...all.slice(end)].join('\n');
  if (kept.trim() === '') tree.delete(file);
  else tree.write(file, kept.endsWith('\n') ? kept : `${kept}\n`);
}
