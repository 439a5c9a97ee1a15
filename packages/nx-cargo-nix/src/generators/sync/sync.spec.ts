import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import syncGenerator from './sync';

const file = 'nix-fingerprints.json';

function repository() {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('Cargo.toml', '[workspace]\nmembers = ["a"]\n');
  tree.write('Cargo.lock', 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n');
  tree.write('a/Cargo.toml', '[package]\nname = "a"\nversion = "0.1.0"\n');
  tree.write('a/src/lib.rs', '');
  return tree;
}

describe('the sync generator', () => {
  let tree: ReturnType<typeof repository>;
  beforeEach(() => {
    tree = repository();
  });

  it('writes a fingerprint for each crate, and has nothing to do after that', async () => {
    expect((await syncGenerator(tree)).outOfSyncMessage).toContain(file);
    expect(JSON.parse(tree.read(file, 'utf8') ?? '')).toMatchObject({
      crates: { a: { build: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    expect(await syncGenerator(tree)).toEqual({});
  });

  it("leaves a formatter's version of the file alone", async () => {
    await syncGenerator(tree);
    const formatted = JSON.stringify(JSON.parse(tree.read(file, 'utf8') ?? ''));
    tree.write(file, formatted);
    expect(await syncGenerator(tree)).toEqual({});
    expect(tree.read(file, 'utf8')).toBe(formatted);
  });

  it('follows a change that reaches the build, and no other', async () => {
    await syncGenerator(tree);
    tree.write('a/Cargo.toml', '# a comment\n[package]\nname = "a"\nversion = "0.1.0"\n');
    expect(await syncGenerator(tree)).toEqual({});
    tree.write('a/Cargo.toml', '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n');
    expect(await syncGenerator(tree)).not.toEqual({});
  });

  it.each(['<<<<<<< HEAD\n', '', '[]'])('replaces a file that it cannot read: %j', async (garbage) => {
    tree.write(file, garbage);
    expect((await syncGenerator(tree)).outOfSyncMessage).toContain(file);
    expect(await syncGenerator(tree)).toEqual({});
  });

  // Node's EISDIR named neither the generator nor what to do.
  it('refuses a directory in place of the file', async () => {
    tree.write(`${file}/a.txt`, '');
    await expect(syncGenerator(tree)).rejects.toThrow(`${file} is a directory. Expected a file`);
  });

  it('writes nothing for a workspace without a lock file', async () => {
    tree.delete('Cargo.lock');
    expect(await syncGenerator(tree)).toEqual({});
    expect(tree.exists(file)).toBe(false);
  });
});
