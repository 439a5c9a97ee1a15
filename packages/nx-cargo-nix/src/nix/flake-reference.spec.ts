import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFlakeReference } from './flake-reference';

describe('resolveFlakeReference', () => {
  let root: string;
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'flake-reference-')));
    const inGit = ['plain', 'a b', 'q?h#p%', 'ünï', 'plain/s u?b', 'flake'];
    for (const directory of [...inGit, 'no git/x']) {
      mkdirSync(join(root, directory), { recursive: true });
      writeFileSync(join(root, directory, 'flake.nix'), '{ }');
    }
    for (const checkout of ['plain', 'a b', 'q?h#p%', 'ünï']) mkdirSync(join(root, checkout, '.git'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([
    ['an ordinary path, made absolute', 'plain', '/plain'],
    ['the root of it', './plain/.', '/plain'],
    ['a name that could be one of the registry is a path', 'flake', '/flake'],
  ])('%s', (_why, reference, path) => {
    expect(resolveFlakeReference(reference, root)).toBe(root + path);
  });

  it.each([
    ['a space, which Nix 2.8 refuses in a path', 'a b', '/a%20b'],
    ['what cuts a reference, and a percent sign', 'q?h#p%', '/q%3Fh%23p%25'],
    ['letters beyond ASCII', 'ünï', '/%C3%BCn%C3%AF'],
    ['an odd directory below the checkout', 'plain/s u?b', '/plain?dir=s%20u%3Fb'],
  ])('%s: a git URL', (_why, reference, url) => {
    expect(resolveFlakeReference(reference, root)).toBe(`git+file://${root}${url}`);
  });

  it.each(['github:owner/repo/main', 'git+file:///x?dir=a', 'path:./x', 'flake:nixpkgs'])(
    'leaves %s as it is',
    (reference) => {
      expect(resolveFlakeReference(reference, root)).toBe(reference);
    },
  );

  it.each([
    ['a fragment, which would be a second attribute', 'github:owner/repo#pkg', 'holds a "#"'],
    ['a directory without a flake', 'nothing', 'There is no flake.nix in'],
    [
      'an odd path outside a checkout, for which old Nix has no spelling',
      'no git/x',
      'not in a git checkout',
    ],
  ])('refuses %s', (_why, reference, message) => {
    expect(() => resolveFlakeReference(reference, root)).toThrow(message);
  });
});
