import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutputLinks, outputLinks } from './roots';

const derivation = {
  drvPath: '/nix/store/00000000000000000000000000000000-a.drv',
  name: 'a',
  outputs: {
    out: '/nix/store/00000000000000000000000000000001-a',
    dev: '/nix/store/00000000000000000000000000000002-a-dev',
  },
};

describe('outputLinks', () => {
  it('is the link itself for "out", and a sibling for every other output', () => {
    expect([...outputLinks(derivation, '/w/a')]).toEqual([
      ['/w/a', derivation.outputs.out],
      ['/w/a-dev', derivation.outputs.dev],
    ]);
  });
});

describe('OutputLinks', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'roots-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  // Nix is not run in any of these: the obstacle is found before.
  it.each([
    ['a file', (path: string) => writeFileSync(path, ''), 'there is a file in its place'],
    ['a directory', (path: string) => mkdirSync(path), 'there is a directory in its place'],
    [
      'a link that the user made',
      (path: string) => symlinkSync('/tmp', path),
      'there is a symlink that does not point into the Nix store',
    ],
  ])('refuses to replace %s', async (_why, put, message) => {
    const link = join(directory, 'a');
    put(link);
    await expect(new OutputLinks([], { directory }).make(derivation, link)).rejects.toThrow(message);
  });

  it('looks at the links of further outputs too', async () => {
    const link = join(directory, 'a');
    writeFileSync(`${link}-dev`, '');
    await expect(new OutputLinks([], { directory }).make(derivation, link)).rejects.toThrow(`${link}-dev`);
  });

  // A path that is removed without Nix, or a store on another machine: the link led nowhere, and the task had succeeded.
  it('makes no link to what is not on this machine', async () => {
    const link = join(directory, 'a');
    await expect(new OutputLinks([], { directory }).make(derivation, link)).rejects.toThrow(
      'it is not on this machine',
    );
    expect(existsSync(link)).toBe(false);
  });
});
