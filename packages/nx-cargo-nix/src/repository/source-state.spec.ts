import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceRules } from '../../model';
import { NxFileSet } from './nx-file-set';
import { SourceState } from './source-state';
import { writeRepository } from './testing/written-repository';
import { stateDigest } from './untold-file';

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
  return digestIn(directory, of);
}

function digestIn(directory: string, of: SourceRules): string | undefined {
  const scope = { packages: [rules('a'), rules('b'), of], recipe: ['nix/**/*'], describing: [] };
  const state = new SourceState(directory, NxFileSet.open(directory), scope);
  return stateDigest(state.of([{ rules: of, otherPlaces: [] }]));
}

describe('SourceState', () => {
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

  it('says what links of the recipe lead to', () => {
    const directory = checkout();
    symlinkSync('../tool.sh', join(directory, 'nix/tool.sh'));
    symlinkSync('../../outside', join(directory, 'nix/outside'));
    // Of two links in a row, only the first was known: the second could be led elsewhere.
    symlinkSync('../between', join(directory, 'nix/twice'));
    symlinkSync('b', join(directory, 'between'));
    execFileSync('git', ['add', '--all'], { cwd: directory });
    const scope = { packages: [], recipe: ['nix/**/*'], describing: [] };
    const found = new SourceState(directory, NxFileSet.open(directory), scope).linkTargets(scope.recipe);
    expect(found).toEqual(['tool.sh', 'between', 'b']);
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
    const seen = digestIn(directory, rules('a'));
    expect(seen).toBeDefined();
    writeFileSync(unknown, '', { mode: 0o755 });
    expect(digestIn(directory, rules('a'))).toBe(seen);
  });

  describe('of a file that git tracks and Nx does not see', () => {
    const made = 'a/src/made.rs';

    function ignored(): string {
      const directory = checkout();
      writeFileSync(join(directory, '.git/info/exclude'), 'made.rs\n');
      writeFileSync(join(directory, made), 'one');
      for (const args of [
        ['add', '--all'],
        ['add', '--force', made],
      ]) {
        execFileSync('git', args, { cwd: directory });
      }
      return directory;
    }

    it('says when it changes, git knows of it or not', () => {
      const directory = ignored();
      const digests = [digestIn(directory, rules('a'))];
      // Of the same size, and at once: git cannot tell by the clock alone.
      writeFileSync(join(directory, made), 'two');
      digests.push(digestIn(directory, rules('a')));
      execFileSync('git', ['add', '--force', made], { cwd: directory });
      expect(digestIn(directory, rules('a'))).toBe(digests[1]);
      chmodSync(join(directory, made), 0o755);
      digests.push(digestIn(directory, rules('a')));
      rmSync(join(directory, made));
      digests.push(digestIn(directory, rules('a')));
      execFileSync('git', ['rm', '--quiet', '--cached', made], { cwd: directory });
      digests.push(digestIn(directory, rules('a')));
      expect(new Set(digests).size).toBe(5);
      expect(digests.indexOf(undefined)).toBe(4);
    });

    // Node reads no file of more than 2 GiB whole: one of them took the graph down.
    it('names a file that is read in pieces as git does', () => {
      const directory = ignored();
      writeFileSync(join(directory, made), Buffer.alloc(9 * 1024 * 1024 + 1, 'piece'));
      const changed = digestIn(directory, rules('a'));
      execFileSync('git', ['add', '--force', made], { cwd: directory });
      expect(digestIn(directory, rules('a'))).toBe(changed);
    });

    it('concerns nobody else', () => {
      expect(digestIn(ignored(), rules('b'))).toBeUndefined();
    });
  });

  // In a clean tree Nix takes what is committed, in another one what lies there.
  it('counts both sides of a file that git does not look for in the working tree', () => {
    const directory = checkout();
    const file = join(directory, 'a/src/lib.rs');
    execFileSync('git', ['add', '--all'], { cwd: directory });
    const skip = () =>
      execFileSync('git', ['update-index', '--skip-worktree', 'a/src/lib.rs'], { cwd: directory });
    skip();
    const digests = [digestIn(directory, rules('a'))];
    writeFileSync(file, 'edited');
    digests.push(digestIn(directory, rules('a')));
    rmSync(file);
    digests.push(digestIn(directory, rules('a')));
    const committed = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: directory,
      input: 'another',
      encoding: 'utf8',
    });
    const entry = `100644,${committed.trim()},a/src/lib.rs`;
    execFileSync('git', ['update-index', '--cacheinfo', entry], { cwd: directory });
    skip();
    digests.push(digestIn(directory, rules('a')));
    expect(new Set(digests).size).toBe(4);
  });
});
