import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceRules } from '../cargo';
import { FileModes } from './file-modes';
import { writeRepository } from './testing/written-repository';

function rules(dir: string, some: Partial<SourceRules> = {}): SourceRules {
  return { dir, include: ['**'], exclude: ['tests'], extra: [], drop: [], ...some };
}

const files = {
  'a/src/lib.rs': '',
  'a/tests/run.sh': '',
  'b/src/lib.rs': '',
  'tool.sh': '',
  'nix/build.sh': '',
};

function checkout(): string {
  const directory = writeRepository(files);
  execFileSync('git', ['init', '-q'], { cwd: directory });
  return directory;
}

/** The digest of a package in a repository after a change that git was told of. */
function digest(directory: string, change: () => void, of = rules('a')): string | undefined {
  change();
  execFileSync('git', ['add', '--all'], { cwd: directory });
  return new FileModes(directory, [rules('a'), rules('b'), of], ['nix/**/*']).digest([
    { rules: of, otherPlaces: [] },
  ]);
}

describe('FileModes', () => {
  it('says nothing where all files are plain', () => {
    expect(digest(checkout(), () => {})).toBeUndefined();
  });

  it('tells a link from another, an executable from a file, and one place from another', () => {
    const changes: ((directory: string) => void)[] = [
      (directory) => chmodSync(join(directory, 'a/src/lib.rs'), 0o755),
      (directory) => symlinkSync('lib.rs', join(directory, 'a/src/link.rs')),
      (directory) => symlinkSync('nowhere', join(directory, 'a/src/link.rs')),
      (directory) => symlinkSync('lib.rs', join(directory, 'a/src/other.rs')),
      (directory) => chmodSync(join(directory, 'nix/build.sh'), 0o755),
    ];
    const digests = changes.map((change) => {
      const directory = checkout();
      return digest(directory, () => change(directory));
    });
    expect(digests).not.toContain(undefined);
    expect(new Set(digests).size).toBe(changes.length);
  });

  // What the package does not see must not change its hash.
  it.each([
    ['another package', 'b/src/lib.rs'],
    ['tests that are no sources', 'a/tests/run.sh'],
    ['no package', 'tool.sh'],
  ])('does not care about an executable of %s', (_, path) => {
    const directory = checkout();
    expect(digest(directory, () => chmodSync(join(directory, path), 0o755))).toBeUndefined();
  });

  it('follows a rule that reaches out of the package', () => {
    const directory = checkout();
    const reaching = rules('a', { extra: ['../tool.*'] });
    expect(digest(directory, () => chmodSync(join(directory, 'tool.sh'), 0o755), reaching)).toBeDefined();
  });

  it('sees the mode in the working tree, as a flake does, and no file that git does not know', () => {
    const directory = checkout();
    digest(directory, () => {});
    chmodSync(join(directory, 'a/src/lib.rs'), 0o755);
    const unknown = join(directory, 'a/src/unknown.sh');
    mkdirSync(dirname(unknown), { recursive: true });
    const modes = () =>
      new FileModes(directory, [rules('a')], []).digest([{ rules: rules('a'), otherPlaces: [] }]);
    const seen = modes();
    expect(seen).toBeDefined();
    writeFileSync(unknown, '', { mode: 0o755 });
    expect(modes()).toBe(seen);
  });
});
