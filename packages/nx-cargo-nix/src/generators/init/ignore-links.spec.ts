import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import { ignoreLinks } from './ignore-links';

function after(text: string | undefined): string | null {
  const tree = createTreeWithEmptyWorkspace();
  tree.delete('.gitignore');
  if (text !== undefined) tree.write('.gitignore', text);
  ignoreLinks(tree);
  return tree.read('.gitignore', 'utf8');
}

const added = '# Links to what Nix built\n/dist/nix\n';

describe('ignoreLinks', () => {
  it.each(['dist', '/dist', 'dist/', '**/dist', 'dist/**', 'dist/nix', '/dist/nix/', '  dist  '])(
    'leaves a file with the line %j alone',
    (line) => {
      const text = `node_modules\n${line}\n`;
      expect(after(text)).toBe(text);
    },
  );

  it.each([
    ['no file', undefined, added],
    ['an empty file', '', added],
    ['a file with other lines', '# mine\nnode_modules\n', `# mine\nnode_modules\n\n${added}`],
    ['a file without a line end', 'node_modules', `node_modules\n\n${added}`],
    [
      'a line for something else',
      'distribution\npackages/a/dist\n',
      `distribution\npackages/a/dist\n\n${added}`,
    ],
    ['a comment', '# dist\n', `# dist\n\n${added}`],
  ])('adds to %s', (_, text, expected) => {
    expect(after(text)).toBe(expected);
  });
});
