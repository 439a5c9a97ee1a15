import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReplica, type Replica, removeReplica } from '../replica';
import { newestCommits } from './commits';
import { layOutCommit, storeTooling } from './lay-out-commit';
import { readTooling } from './tooling';

describe('a history', () => {
  let repository: string;
  let replica: Replica | undefined;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
  };
  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  };
  const commit = (subject: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', subject);
  };
  /** Lays out commits, the oldest first, and gives the trees of them. */
  const replay = (count: number, workspaceRoot = repository, more: string[] = []) => {
    const copy = createReplica(workspaceRoot);
    replica = copy;
    const { pathspecs, files } = readTooling(workspaceRoot, more);
    const tooling = { pathspecs, files: storeTooling(copy, files) };
    let previous: string | undefined;
    return newestCommits(workspaceRoot, count).map((each) => {
      const laidOut = layOutCommit(copy, each, tooling, previous);
      previous = laidOut.commit;
      return laidOut.tree;
    });
  };
  const inReplica = (path: string) => join(replica?.top ?? '', path);
  const tracked = () =>
    execFileSync('git', ['ls-files'], { cwd: replica?.top, encoding: 'utf8' }).trim().split('\n');

  beforeEach(() => {
    repository = realpathSync(mkdtempSync(join(tmpdir(), 'history-spec-')));
    git('init', '--quiet', '--initial-branch', 'main');
    write('source', 'one\n');
    commit('one');
  });
  afterEach(() => {
    if (replica) removeReplica(replica);
    replica = undefined;
    rmSync(repository, { recursive: true });
  });

  it('is the commits that first parents lead to, the oldest first, and one more to begin with', () => {
    git('checkout', '--quiet', '-b', 'side');
    commit('on the side');
    git('checkout', '--quiet', 'main');
    commit("a 'quoted' \x1f subject: $(with) all kinds");
    git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
    const subjects = newestCommits(repository, 9).map(({ subject }) => subject);
    expect(subjects).toEqual(['one', "a 'quoted' \x1f subject: $(with) all kinds", 'merge']);
    expect(newestCommits(repository, 1).map(({ subject }) => subject)).toEqual(subjects.slice(1));
  });

  it('gets the tooling of today, committed or not, in place of what a commit had of it', () => {
    write('nix/old.nix');
    write('flake.nix', 'old');
    commit('two');
    rmSync(join(repository, 'nix/old.nix'));
    write('flake.nix', 'new');
    write('nix/new', 'new');
    write('nx.json', '{}');
    write('unrelated');
    replay(1);
    expect(tracked()).toEqual(['flake.nix', 'nix/new', 'nx.json', 'source']);
    expect(readFileSync(inReplica('flake.nix'), 'utf8')).toBe('new');
  });

  it('gets files of the tooling as they are, executable or links, and where something else was', () => {
    write('nix', 'once a file');
    commit('two');
    rmSync(join(repository, 'nix'));
    write('nix/builder.sh');
    chmodSync(join(repository, 'nix/builder.sh'), 0o755);
    symlinkSync('../elsewhere', join(repository, 'nix/link'));
    replay(1);
    expect(lstatSync(inReplica('nix/builder.sh')).mode & 0o100).not.toBe(0);
    expect(readlinkSync(inReplica('nix/link'))).toBe('../elsewhere');
  });

  it('gets the configuration of a project only where the commit has the project', () => {
    write('a/source');
    commit('two');
    for (const project of ['a', 'b']) write(`${project}/project.json`, '{}');
    replay(1);
    expect(tracked()).toEqual(['a/project.json', 'a/source', 'source']);
  });

  it('gets what else is said to belong to the tooling, and the library wherever it lies', () => {
    write('lib/VERSION.json', '{ "library": "nx-cargo-nix", "version": "1.0.0", "files": {} }');
    write('lib/builder.sh');
    write('other/VERSION.json', '{}');
    write('rust-toolchain.toml');
    replay(1, repository, ['rust-toolchain.toml']);
    expect(tracked()).toEqual(['lib/VERSION.json', 'lib/builder.sh', 'rust-toolchain.toml', 'source']);
  });

  it('works from a workspace below the top of the repository', () => {
    write('below/source');
    commit('two');
    write('nx.json', '{}');
    write('below/nx.json', '{}');
    write('below/node_modules/nx/package.json');
    replay(1, join(repository, 'below'));
    expect(tracked()).toEqual(['below/nx.json', 'below/source', 'source']);
    expect(existsSync(inReplica('below/node_modules/nx/package.json'))).toBe(true);
  });

  it('takes commits for the same that differ in the tooling alone', () => {
    for (const text of ['a', 'b']) {
      write('flake.nix', text);
      commit(text);
    }
    write('source', 'two\n');
    commit('two');
    expect(new Set(replay(3)).size).toBe(2);
  });

  it('brings the fingerprints of each commit up to date, whatever it says they are', () => {
    write('Cargo.toml', '[package]\nname = "a"\nversion = "0.1.0"\n');
    write('Cargo.lock', 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n');
    write('nix-fingerprints.json', 'a merge conflict');
    commit('two');
    replay(1);
    expect(JSON.parse(readFileSync(inReplica('nix-fingerprints.json'), 'utf8'))).toHaveProperty('crates.a');
  });

  it('writes nothing into the repository: no object, no reference, not a byte of the index', () => {
    write('flake.nix', 'not committed');
    write('source', 'edited\n');
    const index = readFileSync(join(repository, '.git/index'));
    const objects = git('count-objects', '-v');
    replay(5);
    expect(readFileSync(join(repository, '.git/index')).equals(index)).toBe(true);
    expect(git('count-objects', '-v')).toBe(objects);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(readFileSync(inReplica('source'), 'utf8')).toBe('one\n');
  });

  it('is replayed without hooks, and clears away what a killed run left behind', () => {
    write('.git/hooks/post-checkout', '#!/bin/sh\ntouch hooked\n');
    chmodSync(join(repository, '.git/hooks/post-checkout'), 0o755);
    // The process of that id cannot be alive: ids end far below.
    const left = join(tmpdir(), `nx-cargo-nix-verify-999999999-${Date.now()}`);
    const foreign = `${left}-foreign`;
    for (const [scratch, of] of [
      [left, repository],
      [foreign, '/elsewhere'],
    ] as const) {
      mkdirSync(scratch);
      writeFileSync(join(scratch, 'repository'), of);
    }
    replay(1);
    expect([existsSync(inReplica('hooked')), existsSync(left), existsSync(foreign)]).toEqual([
      false,
      false,
      true,
    ]);
    rmSync(foreign, { recursive: true });
  });
});
