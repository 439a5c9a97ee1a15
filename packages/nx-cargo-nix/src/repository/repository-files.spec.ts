import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRepository } from '../../model';
import { repositoryFiles } from './repository-files';
import { writeRepository } from './testing/written-repository';

type Make = (file: string, outside: string) => unknown;

/** What is made at a path, what it is called then, and why it must not be read. */
const hostile: readonly (readonly [as: string, make: Make])[] = [
  ['a link to a device', (file) => symlinkSync('/dev/zero', file)],
  ['a pipe', (file) => execFileSync('mkfifo', [file])],
  [
    'a link to a pipe',
    (file) => [execFileSync('mkfifo', [`${file}.pipe`]), symlinkSync(`${file}.pipe`, file)],
  ],
  [
    'a socket',
    (file) =>
      execFileSync('node', [
        '-e',
        'require("net").createServer().listen(process.argv[1], () => process.exit())',
        file,
      ]),
  ],
  ['a directory', (file) => mkdirSync(file)],
  ['a link to a directory', (file) => symlinkSync('.', file)],
  ['a link to itself', (file) => symlinkSync(basename(file), file)],
  ['a link to nowhere', (file) => symlinkSync('nowhere', file)],
  ['a link out of the repository', (file, outside) => symlinkSync(join(outside, 'secret'), file)],
  ['a file that is no UTF-8', (file) => writeFileSync(file, Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22]))],
  [
    'a file of 1073741824 bytes',
    (file) => {
      writeFileSync(file, '');
      truncateSync(file, 2 ** 30);
    },
  ],
];

/** Root may read everything, so it is somebody else for a moment. */
function asNobody(run: () => void, root: string): void {
  const isRoot = process.geteuid?.() === 0;
  chmodSync(root, 0o755);
  if (isRoot) process.seteuid?.(65534);
  try {
    run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('repositoryFiles', () => {
  describe.each(['Cargo.toml', 'Cargo.lock'])('%s', (name) => {
    it.each(hostile)('is not read where it is %s, and called so', (as, make) => {
      const outside = writeRepository({ secret: 'a secret' });
      const root = writeRepository({ 'Cargo.toml': '[workspace]\n' });
      rmSync(join(root, name), { force: true });
      make(join(root, name), outside);
      const files = repositoryFiles(root);
      expect(files.read(name)).toBeUndefined();
      expect(files.exists(name)).toBe(false);
      expect(files.unreadableAs?.(name)).toBe(as);
      const repository = loadRepository(['Cargo.toml'], files);
      const errors = [...repository.errors, ...repository.workspaces.map(({ lockError }) => lockError)];
      expect(errors.map(String)).toContainEqual(
        expect.stringContaining(`the ${name === 'Cargo.toml' ? 'manifest' : 'lock'} is ${as}`),
      );
    });
  });

  it('says what you may not read', () => {
    const root = writeRepository({ 'a/Cargo.toml': '' });
    chmodSync(join(root, 'a/Cargo.toml'), 0);
    asNobody(() => {
      expect(() => repositoryFiles(root).read('a/Cargo.toml')).toThrow(
        expect.objectContaining({
          name: 'ManifestError',
          file: 'a/Cargo.toml',
          problem: 'you may not read it (EACCES)',
        }),
      );
    }, root);
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
