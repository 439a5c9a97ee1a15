import { describe, expect, it } from 'vitest';
import { loadRepository } from '../../model';
import { placeDigest } from './place-digest';

const member = (name: string, rest = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${rest}`;

const files: Record<string, string> = {
  'Cargo.toml': `[workspace]\nmembers = ["a", "b"]\n\n${member('root')}`,
  'Cargo.lock': 'version = 4\n',
  'a/Cargo.toml': member('a'),
  'b/Cargo.toml': member('b', '[dependencies]\na = { path = "../a" }\n'),
};

function digest(name: string, added: Record<string, string> = {}): string | undefined {
  const all: Record<string, string> = { ...files, ...added };
  const manifests = Object.keys(all).filter((path) => path.endsWith('Cargo.toml'));
  const onDisk = { read: (path: string) => all[path], exists: (path: string) => path in all };
  const [workspace] = loadRepository(manifests, onDisk).workspaces;
  const crate = workspace?.members.find((each) => each.name === name);
  if (!workspace || !crate) throw new Error(`there is a crate ${name}`);
  return placeDigest(workspace, crate, 'build');
}

const nested = {
  'a/fuzz/Cargo.toml': `[workspace]\n${member('fuzz')}`,
  'a/fuzz/Cargo.lock': 'version = 4\n',
};

describe('placeDigest', () => {
  it('is nothing for crates that lie beside each other', () => {
    expect(['a', 'b'].map((name) => digest(name))).toEqual([undefined, undefined]);
  });

  it('is nothing for a root package, whose sources the other crates do not lie in', () => {
    expect(digest('root')).toBeUndefined();
  });

  // The files above which the workspace begins were sources; Nx sees none of them change.
  it('tells of a workspace in a package, to all that depend on that', () => {
    expect(digest('a', nested)).toBeDefined();
    expect(digest('b', nested)).toBe(digest('a', nested));
  });

  it('does not tell of a fixture, which is sources like any other', () => {
    expect(digest('a', { 'a/fixture/Cargo.toml': member('fixture') })).toBeUndefined();
  });

  it('tells one place from another', () => {
    const elsewhere = Object.fromEntries(
      Object.entries(nested).map(([path, text]) => [path.replace('fuzz', 'other'), text]),
    );
    expect(digest('a', elsewhere)).not.toBe(digest('a', nested));
  });
});
