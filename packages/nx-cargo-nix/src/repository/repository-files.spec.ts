import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from './repository-files';
import { writeRepository } from './testing/written-repository';

/** What is made at `Cargo.toml`, with why it must not be read. */
const hostile: Record<string, (file: string, outside: string) => void> = {
  'a device that never ends': (file) => symlinkSync('/dev/zero', file),
  'a pipe that nobody writes to': (file) => void execFileSync('mkfifo', [file]),
  'a directory': (file) => void mkdirSync(file),
  'a link to itself': (file) => symlinkSync('Cargo.toml', file),
  'a link to nowhere': (file) => symlinkSync('nowhere', file),
  'a link out of the repository': (file, outside) => symlinkSync(join(outside, 'secret'), file),
  'a file of a gigabyte': (file) => {
    writeFileSync(file, '');
    truncateSync(file, 2 ** 30);
  },
};

describe('repositoryFiles', () => {
  it.each(Object.entries(hostile))('does not read %s', (_, make) => {
    const outside = writeRepository({ secret: 'a secret' });
    const root = writeRepository({});
    make(join(root, 'Cargo.toml'), outside);
    const files = repositoryFiles(root);
    expect(files.exists('Cargo.toml')).toBe(false);
    expect(files.read('Cargo.toml')).toBeUndefined();
  });

  it('does not read what is no UTF-8, of which Node would make other characters', () => {
    const root = writeRepository({});
    writeFileSync(join(root, 'Cargo.toml'), Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22]));
    expect(repositoryFiles(root).read('Cargo.toml')).toBeUndefined();
  });

  it('does not read below a directory that leads out of the repository', () => {
    const outside = writeRepository({ 'Cargo.toml': 'secret' });
    const root = writeRepository({});
    symlinkSync(outside, join(root, 'crate'));
    expect(repositoryFiles(root).read('crate/Cargo.toml')).toBeUndefined();
  });

  it('follows links inside the repository, also where the repository is a link itself', () => {
    const root = writeRepository({ 'real/Cargo.toml': 'text' });
    symlinkSync('real', join(root, 'crate'));
    symlinkSync('real/Cargo.toml', join(root, 'Cargo.toml'));
    const link = join(writeRepository({}), 'link');
    symlinkSync(root, link);
    const files = repositoryFiles(link);
    expect(files.read('crate/Cargo.toml')).toBe('text');
    expect(files.read('Cargo.toml')).toBe('text');
    expect(files.exists('Cargo.toml')).toBe(true);
  });

  it('gives nothing for a path below a file', () => {
    expect(repositoryFiles(writeRepository({ a: '' })).read('a/Cargo.toml')).toBeUndefined();
  });
});
