import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CargoWorkspace, loadRepository, UNIT_KINDS, type WorkspaceFiles } from '../../model';
import { crateToml, lockToml, REGISTRY } from '../../model/testing/write-crate';
import { SourceState } from '../repository/source-state';
import { checksum } from './cache/checksum';
import type { FingerprintFile } from './fingerprint-file';
import { loadFingerprinted } from './load-fingerprinted';
import { closureSources } from './open-source-state';
import { workspaceFingerprints } from './workspace-fingerprints';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fingerprint-cache-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const repository: Readonly<Record<string, string>> = {
  'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n[workspace.package]\nedition = "2021"\n',
  'Cargo.lock': lockToml([
    { name: 'a', dependencies: ['b', 'x'] },
    { name: 'b' },
    { name: 'x', source: REGISTRY },
  ]),
  'a/Cargo.toml': crateToml('a', 'readme.workspace = true\n[dependencies]\nx = "1"\nb = { path = "../b" }\n'),
  'b/Cargo.toml': crateToml('b'),
  'README.txt': '',
};

const manifestsOf = (files: object) => Object.keys(files).filter((path) => path.endsWith('Cargo.toml'));

function filesOf(files: Readonly<Record<string, string>>): WorkspaceFiles {
  return { read: (path) => files[path], exists: (path) => path in files };
}

/** Outside of a git repository: what Nx does not see has no part in it. */
const state = new SourceState('/nowhere', undefined, { packages: [], recipe: [], describing: [] });
const fingerprintFile = (workspace: CargoWorkspace): FingerprintFile & { closures: string[][] } => ({
  ...workspaceFingerprints(workspace, state),
  closures: workspace.members.flatMap((crate) =>
    UNIT_KINDS.map((kind) => closureSources(workspace, crate, kind).map(({ dir }) => dir)),
  ),
});

function fingerprintsOf(load: typeof loadRepository, files: Readonly<Record<string, string>>) {
  return load(manifestsOf(files), filesOf(files)).workspaces.map(fingerprintFile);
}

const cached = (files: Readonly<Record<string, string>>) =>
  fingerprintsOf((manifests, from) => loadFingerprinted({ manifests, files: from }, directory), files);
const computed = (files: Readonly<Record<string, string>>) => fingerprintsOf(loadRepository, files);

const cacheFile = () => join(directory, readdirSync(directory)[0] ?? '');

describe('loadFingerprinted', () => {
  it('gives what is computed, the first time and from the cache', () => {
    const expected = computed(repository);
    expect(expected[0]?.crates.get('a')?.build).toMatch(/^[0-9a-f]{64}$/);
    expect(cached(repository)).toEqual(expected);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(cached(repository)).toEqual(expected);
  });

  it('computes nothing where nothing changed', () => {
    cached(repository);
    // A wrong fingerprint in the form that the cache would write is believed: so it is not computed.
    damage((text) => withChecksum(text.replace(/(?<="build":")[0-9a-f]{64}/, 'forged')));
    expect(cached(repository)[0]?.crates.get('a')?.build).toBe('forged');
    damage((text) => withChecksum(text.replace('["a","b"]', '["b","b"]')));
    expect(cached(repository)[0]?.closures[0]).toEqual(['b', 'b']);
  });

  it.each([
    ['a manifest', { 'a/Cargo.toml': `${repository['a/Cargo.toml']}[features]\nnew = []\n` }],
    ['the lock', { 'Cargo.lock': repository['Cargo.lock']?.replace('1.0.0', '1.0.1') ?? '' }],
    ['a file that counts by being there', { 'b/package.json': '{}' }],
    ['a readme that is found before the one that was there', { 'README.md': '' }],
    [
      'a workspace inside a crate',
      { 'a/f/Cargo.toml': `[workspace]\n${crateToml('f')}`, 'a/f/Cargo.lock': '' },
    ],
  ])('is not stale after a change of %s', (_, change) => {
    const changed = { ...repository, ...change };
    cached(repository);
    expect(computed(changed)).not.toEqual(computed(repository));
    expect(cached(changed)).toEqual(computed(changed));
    // And back.
    expect(cached(repository)).toEqual(computed(repository));
  });

  it('is not stale after any sequence of changes', () => {
    // Each puts a file there, changes it, or takes it away again.
    const edits: Readonly<Record<string, string>> = {
      'a/build.rs': '',
      'a/src/lib.rs': '',
      'b/Cargo.toml': crateToml('b', '[features]\nf = []\n'),
      'b/n/Cargo.lock': 'version = 4\n',
      'b/n/Cargo.toml': `[workspace]\n${crateToml('n')}`,
      'b/package.json': '{}',
      'Cargo.lock': 'version = 2\n',
      'Cargo.toml': 'not TOML',
      README: '',
      'README.md': '',
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(edits)), { maxLength: 12 }), (paths) => {
        const files: Record<string, string> = { ...repository };
        for (const path of paths) {
          const text = files[path] === edits[path] ? repository[path] : edits[path];
          if (text === undefined) delete files[path];
          else files[path] = text;
          expect(cached(files), path).toEqual(computed(files));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it.each([
    ['is empty', () => ''],
    ['is cut short', (text: string) => text.slice(0, -20)],
    ['has a digit changed', (text: string) => text.replace(/"build":"./, '"build":"x')],
    ['is of another program', (text: string) => withChecksum(text.replace('"program":"', '"program":"0'))],
  ])('computes anew where the cache file %s', (_, change) => {
    const expected = cached(repository);
    damage(change);
    expect(cached(repository)).toEqual(expected);
    expect(readFileSync(cacheFile(), 'utf8')).toContain(expected[0]?.crates.get('a')?.build);
  });

  it('does without a cache where the directory cannot be made', () => {
    const blocked = join(directory, 'file');
    writeFileSync(blocked, '');
    const { workspaces } = loadFingerprinted(
      { manifests: manifestsOf(repository), files: filesOf(repository) },
      blocked,
    );
    expect(workspaces.map(fingerprintFile)).toEqual(computed(repository));
  });

  it('keeps what was computed under the answers of that time, not those of a moment later', () => {
    const changed = { ...repository, 'b/Cargo.toml': crateToml('b', '[features]\nf = []\n') };
    let reads = 0;
    const changing: WorkspaceFiles = {
      // The file changes after it was read for the first time.
      read: (path) => (path === 'b/Cargo.toml' && reads++ > 0 ? changed[path] : repository[path]),
      exists: (path) => path in repository,
    };
    loadFingerprinted({ manifests: manifestsOf(repository), files: changing }, directory);
    expect(cached(changed)).toEqual(computed(changed));
  });
});

function damage(change: (text: string) => string): void {
  writeFileSync(cacheFile(), change(readFileSync(cacheFile(), 'utf8')));
}

/** A cache file with the checksum that its body, changed by a test, should have. */
function withChecksum(text: string): string {
  const body = text.slice(0, text.lastIndexOf('\n'));
  return `${body}\n${checksum(Buffer.from(body))}`;
}
