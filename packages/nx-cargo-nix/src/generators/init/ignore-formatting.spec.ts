import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import { ignoreFormatting } from './ignore-formatting';

function after(text: string | undefined): string | null {
  const tree = createTreeWithEmptyWorkspace();
  tree.delete('.prettierignore');
  if (text !== undefined) tree.write('.prettierignore', text);
  ignoreFormatting(tree, 'nix/cargo-workspace');
  return tree.read('.prettierignore', 'utf8');
}

const both = '# Written by nx-cargo-nix\nnix-fingerprints.json\n/nix/cargo-workspace\n';

describe('ignoreFormatting', () => {
  it.each([
    ['no file, which stays absent', undefined, null],
    ['an empty file', '', both],
    ['a file without a line end', '/dist', `/dist\n\n${both}`],
    [
      'a file with one of the lines',
      '/nix/cargo-workspace\n',
      '/nix/cargo-workspace\n\n# Written by nx-cargo-nix\nnix-fingerprints.json\n',
    ],
    ['a file with both', both, both],
  ])('handles %s', (_, text, expected) => {
    expect(after(text)).toBe(expected);
  });
});
