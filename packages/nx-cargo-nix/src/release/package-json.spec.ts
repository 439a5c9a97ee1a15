import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import { npmVersion, writeNpmVersion } from './package-json';

function written(text: string) {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('a/package.json', text);
  return tree;
}

describe('the package.json beside a manifest', () => {
  it('has its own version written, and every other byte left', () => {
    const text = (version: string) =>
      `{\n\t"nx": { "version": "9" }, // a comment\n\t"version" : "${version}",\n\t"name": "a"\n}`;
    const tree = written(text('0.1.0'));
    expect(npmVersion(tree, 'a')).toEqual({ file: 'a/package.json', version: '0.1.0' });
    writeNpmVersion(tree, 'a/package.json', '0.2.0-rc.0');
    expect(tree.read('a/package.json', 'utf8')).toBe(text('0.2.0-rc.0'));
  });

  it.each(['{ "name": "a" }', '{ "version": 1 }', '{ "a": { "version": "1" } }', ''])(
    'may have no version: %s',
    (text) => {
      expect(npmVersion(written(text), 'a')).toBeUndefined();
    },
  );
});
