import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRepository } from '../repository/open-repository';
import { writeRepository } from '../repository/testing/written-repository';
import { flakeLiterals } from './flake-literals';

const there = [
  'version.txt',
  'tools/settings.txt',
  'nix/a.nix',
  'assets/a.txt',
  'data+1/x-y.toml',
  'c/Cargo.toml',
];

it.each([
  ['a file', 'flake.nix', 'builtins.readFile ./version.txt', ['version.txt']],
  ['one beside a flake below the root', 'tools/flake.nix', 'readFile ./settings.txt', ['tools/settings.txt']],
  ['one above it', 'tools/flake.nix', '(readFile ../version.txt)', ['version.txt']],
  ['a path without a dot in front', 'flake.nix', 'readFile assets/a.txt', ['assets/a.txt']],
  ['characters that paths may have', 'flake.nix', 'x = ./data+1/x-y.toml;', ['data+1/x-y.toml']],
  ['a directory', 'flake.nix', 'builtins.path { path = ./assets; }', ['assets']],
  ['a link, and what it leads to', 'flake.nix', 'readFile ./link.txt', ['link.txt', 'version.txt']],
  ['nothing for the directory itself', 'flake.nix', 'src = ./.;', []],
  ['nothing for a directory with crates, which have inputs of their own', 'flake.nix', 'src = ./c;', []],
  ['what is not there any more', 'flake.nix', 'builtins.pathExists ./gone.txt', ['gone.txt']],
  ['nothing that is not there, and may be no path', 'flake.nix', 'github:owner/name', []],
  ['nothing out of the repository', 'flake.nix', '../version.txt', []],
  ['nothing of other Nix files', 'nix/other.nix', '../version.txt', []],
  ['nothing in the middle of another word', 'flake.nix', 'a./version.txt b../version.txt', []],
])('gives %s', (_, flake, text, expected) => {
  const files = Object.fromEntries(there.map((path) => [path, '']));
  const directory = writeRepository({ ...files, [flake]: text, 'link.txt': '' });
  rmSync(join(directory, 'link.txt'));
  symlinkSync('version.txt', join(directory, 'link.txt'));
  for (const args of [
    ['init', '-q'],
    ['add', '--all'],
  ])
    execFileSync('git', args, { cwd: directory });
  expect(flakeLiterals(openRepository(directory))).toEqual(expected);
});
