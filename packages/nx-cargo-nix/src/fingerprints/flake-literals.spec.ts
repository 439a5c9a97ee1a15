import { expect, it } from 'vitest';
import type { NxFileSet } from '../repository/nx-file-set';
import { flakeLiterals } from './flake-literals';

const there = ['version.txt', 'tools/settings.txt', 'nix/a.nix', 'README.md', 'data+1/x-y.toml'];

it.each([
  ['a file', 'flake.nix', 'builtins.readFile ./version.txt', ['version.txt']],
  ['one beside a flake below the root', 'tools/flake.nix', 'readFile ./settings.txt', ['tools/settings.txt']],
  ['one above it', 'tools/flake.nix', '(readFile ../version.txt)', ['version.txt']],
  ['characters that paths may have', 'flake.nix', 'x = ./data+1/x-y.toml;', ['data+1/x-y.toml']],
  ['nothing for the directory itself', 'flake.nix', 'src = ./.; other = ./tools;', []],
  ['nothing that is not there', 'flake.nix', './gone.txt', []],
  ['nothing out of the repository', 'flake.nix', '../version.txt', []],
  ['nothing of other Nix files', 'nix/a.nix', '../version.txt', []],
  ['nothing in the middle of another word', 'flake.nix', 'a./version.txt b../version.txt', []],
])('gives %s', (_, flake, text, expected) => {
  const files = {
    read: (path: string) => (path === flake ? text : undefined),
    exists: (path: string) => there.includes(path),
  };
  const tracked = { files: [flake, ...there].map((path) => ({ path })) };
  expect(flakeLiterals({ files, fileSet: { tracked } as unknown as NxFileSet })).toEqual(expected);
});
