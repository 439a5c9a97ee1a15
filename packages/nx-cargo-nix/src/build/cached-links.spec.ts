import {
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWhileCached } from './cached-links';

const storePath = (name: string) => `/nix/store/00000000000000000000000000000000-${name}`;
const lastWeek = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000);

// Every store path that is to be kept is kept already, so that Nix is never asked; real-nix.spec.ts sees to that.
describe('keepWhileCached', () => {
  let cacheDirectory: string;
  let roots: string;
  beforeEach(() => {
    cacheDirectory = mkdtempSync(join(tmpdir(), 'cached-links-'));
    roots = join(cacheDirectory, 'nx-cargo-nix/roots/dist%2Fnix');
    mkdirSync(roots, { recursive: true });
    const cached = join(cacheDirectory, '123/dist/nix');
    mkdirSync(cached, { recursive: true });
    symlinkSync(storePath('cached'), join(cached, 'a'));
    for (const name of ['cached', 'gone', 'new']) symlinkSync(storePath(name), join(roots, name));
    for (const name of ['cached', 'gone']) lutimesSync(join(roots, name), lastWeek, lastWeek);
  });
  afterEach(() => rmSync(cacheDirectory, { recursive: true }));

  const keep = () =>
    keepWhileCached([['/w/dist/nix/a', storePath('new')]], { workspaceRoot: '/w', cacheDirectory }, [], {
      directory: cacheDirectory,
    });

  it('releases what is old and no longer in the cache', async () => {
    writeFileSync(join(roots, 'released'), '');
    utimesSync(join(roots, 'released'), lastWeek, lastWeek);
    await keep();
    expect(readdirSync(roots).sort()).toEqual(['cached', 'new', 'released']);
  });

  it('looks once a day', async () => {
    writeFileSync(join(roots, 'released'), '');
    await keep();
    expect(readdirSync(roots)).toContain('gone');
  });

  it('begins to count with the first batch', async () => {
    await keep();
    expect(readdirSync(roots).sort()).toEqual(['cached', 'gone', 'new', 'released']);
  });
});
