import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../model/testing/memory-files';
import { recordedFiles, recordedWorkspaces } from '../../model/testing/recorded-workspaces';
import { workspaceOf } from '../../model/testing/single-workspace';
import { overfullLock } from './outdated-lock';
import { unusedPackages } from './unused-packages';

const REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';

/** A block of the lock: a crate of the registry where the version does not start with `path:`. */
function locked(name: string, version: string, ...dependencies: string[]): string {
  const isPath = version.startsWith('path:');
  const source = isPath ? '' : `source = "${REGISTRY}"\n`;
  const list = dependencies.map((each) => ` "${each}",\n`).join('');
  const dependencyList = list && `dependencies = [\n${list}]\n`;
  return `\n[[package]]\nname = "${name}"\nversion = "${version.replace('path:', '')}"\n${source}${dependencyList}`;
}

const crate = (name: string, rest = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${rest}`;
const a = locked('a', 'path:0.1.0', 'b', 'serde');
const b = locked('b', 'path:0.1.0');
const serde = locked('serde', '1.0.0', 'itoa');
const itoa = locked('itoa', '1.0.0');
const files = {
  'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
  'Cargo.lock': `version = 4\n${a}${b}${itoa}${serde}`,
  'a/Cargo.toml': crate('a', '[dependencies]\nb = { path = "../b" }\nserde = "1"\n'),
  'b/Cargo.toml': crate('b'),
};

describe('unusedPackages', () => {
  it.each<{ why: string; changed: Readonly<Record<string, string>>; unused: readonly string[] }>([
    { why: 'nothing, in a lock that is current', changed: {}, unused: [] },
    {
      why: 'a crate that was removed, with what it alone used',
      changed: {
        'Cargo.lock': `${files['Cargo.lock']}${locked('old', 'path:0.1.0', 'rand', 'serde')}${locked('rand', '0.9.0')}`,
      },
      unused: ['old', 'rand'],
    },
    {
      why: 'a dependency that was removed, although the entry still lists it',
      changed: { 'a/Cargo.toml': crate('a', '[dependencies]\nb = { path = "../b" }\n') },
      unused: ['itoa', 'serde'],
    },
    {
      why: 'another version of one that was there twice',
      changed: {
        'Cargo.lock': `version = 4\n${locked('a', 'path:0.1.0', 'b', 'serde 0.9.0', 'serde 1.0.0')}${b}${itoa}${locked('serde', '0.9.0')}${serde}`,
      },
      unused: ['serde'],
    },
    {
      why: 'nothing of an optional, a build and a renamed dependency, for any platform',
      changed: {
        'a/Cargo.toml': crate(
          'a',
          '[dependencies]\nb = { path = "../b", optional = true }\n[target.\'cfg(windows)\'.build-dependencies]\nother = { package = "serde", version = "1" }\n',
        ),
      },
      unused: [],
    },
    {
      why: 'nothing where a manifest is broken: what it uses is not known',
      changed: { 'a/Cargo.toml': 'a' },
      unused: [],
    },
    {
      why: 'nothing where the lock lacks a member',
      changed: { 'Cargo.lock': `version = 4\n${b}${itoa}` },
      unused: [],
    },
  ])('finds $why', ({ changed, unused }) => {
    expect(unusedPackages(workspaceOf({ ...files, ...changed })).map(({ name }) => name)).toEqual(unused);
  });

  it.each(recordedWorkspaces())('finds nothing in the lock of %s, which Cargo takes as it is', (name) => {
    const { workspaces } = repositoryOf(recordedFiles(name));
    expect(workspaces.filter(({ lock, errors }) => lock && errors.length === 0).length).toBeGreaterThan(0);
    expect(workspaces.flatMap(unusedPackages)).toEqual([]);
  });

  it('is said in one sentence, with three names', () => {
    const names = ['v', 'w', 'x', 'y', 'z'];
    const blocks = names.map((name) => locked(name, '1.0.0')).join('');
    const lock = overfullLock(workspaceOf({ ...files, 'Cargo.lock': files['Cargo.lock'] + blocks }));
    expect(lock?.problems).toEqual([
      'the lock is out of date: nothing uses `v 1.0.0`, `w 1.0.0`, `x 1.0.0` and 2 more, so `cargo --locked` refuses it',
    ]);
    expect(overfullLock(workspaceOf(files))).toBeUndefined();
  });
});
