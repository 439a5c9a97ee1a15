import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NxFileSet } from '../repository/nx-file-set';
import { writeRepository } from '../repository/testing/written-repository';
import { forgetGraph, unknownManifests } from './unknown-manifests';
import { workspaceDataDirectory } from './workspace-data';

/** What is found in a repository whose daemon knows some manifests. */
function found(known: readonly string[]): string[] {
  const directory = writeRepository({
    '.gitignore': 'ignored\n',
    'Cargo.toml': '',
    'crates/a/Cargo.toml': '',
    'ignored/Cargo.toml': '',
    'untracked/Cargo.toml': '',
  });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: directory });
  git('init', '-q');
  git('add', '--force', 'Cargo.toml', 'crates', 'ignored');
  return unknownManifests(directory, known, NxFileSet.open(directory));
}

it.each([
  ['nothing where all is known', ['Cargo.toml', 'crates/a/Cargo.toml'], []],
  ['nothing of what git does not track', ['Cargo.toml', 'crates/a/Cargo.toml', 'untracked/Cargo.toml'], []],
  ['a manifest that came', ['Cargo.toml'], ['crates/a/Cargo.toml']],
  ['a manifest that went', ['Cargo.toml', 'crates/a/Cargo.toml', 'b/Cargo.toml'], ['b/Cargo.toml']],
])('finds %s', (_, known, expected) => {
  expect(found(known)).toEqual(expected);
});

it('has the daemon look again', () => {
  const directory = writeRepository({ 'nx.json': '{}' });
  const graph = join(workspaceDataDirectory(directory), 'project-graph.json');
  execFileSync('sh', ['-c', 'mkdir -p "$1" && touch "$2"', 'sh', workspaceDataDirectory(directory), graph]);
  expect(forgetGraph(directory, ['a/Cargo.toml', 'b/Cargo.toml']).message).toContain(
    'a/Cargo.toml and 1 more',
  );
  expect(existsSync(graph)).toBe(false);
});
