// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cargoRepository, openRepository } from '../repository/open-repository';
import { writeRepository } from '../repository/testing/written-repository';
import { flakeReads } from './flake-reads';

const there = [
  'version.txt',
  'tools/settings.txt',
  'nix/a.nix',
  'assets/a.txt',
  'data+1/x-y.toml',
  'templates/a/Cargo.toml',
  'conf-a.txt',
  'conf-b.txt',
];
const crates = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/c"]\n',
  'crates/c/Cargo.toml': '[package]\nname = "c"\nversion = "0.1.0"\n',
  'crates/c/src/lib.rs': '',
};

it.each([
  ['a file', 'flake.nix', 'builtins.readFile ./version.txt', ['version.txt']],
  ['one beside a flake below the root', 'tools/flake.nix', 'readFile ./settings.txt', ['tools/settings.txt']],
  ['one above it', 'tools/flake.nix', '(readFile ../version.txt)', ['version.txt']],
  ['a path without a dot in front', 'flake.nix', 'readFile assets/a.txt', ['assets/a.txt']],
  ['characters that paths may have', 'flake.nix', 'x = ./data+1/x-y.toml;', ['data+1/x-y.toml']],
  ['a directory', 'flake.nix', 'builtins.path { path = ./assets; }', ['assets']],
  ['a link, and what it leads to', 'flake.nix', 'readFile ./link.txt', ['link.txt', 'version.txt']],
  ['nothing for the directory itself', 'flake.nix', 'src = ./.;', []],
  ['a directory with a manifest of no crate', 'flake.nix', 'x = ./templates;', ['templates']],
  ['a directory in a crate', 'flake.nix', 'x = ./crates/c/src;', ['crates/c/src']],
  ['what is not there any more', 'flake.nix', 'builtins.pathExists ./gone.txt', ['gone.txt']],
  ['nothing that is not there, and may be no path', 'flake.nix', 'github:owner/name', []],
  ['nothing out of the repository', 'flake.nix', '../version.txt', []],
  ['nothing of Nix files that no flake names', 'nix/other.nix', '../version.txt', []],
  ['what is added to a path', 'flake.nix', 'readFile (./. + "/version.txt")', ['version.txt']],
  ['a path that is added to one', 'flake.nix', 'readFile (./. + /version.txt)', ['version.txt']],
  ['what is added to the flake', 'flake.nix', 'readFile (self + "/version.txt")', ['version.txt']],
  ['to its path', 'flake.nix', 'readFile (inputs.self.outPath + "/version.txt")', ['version.txt']],
  ['to a name for it', 'flake.nix', 'let root = ./.; in readFile (root + "/version.txt")', ['version.txt']],
  ['what stands behind it', 'flake.nix', 'readFile "${self}/version.txt"', ['version.txt']],
  ['behind its text', 'flake.nix', 'readFile "${toString ./.}/version.txt"', ['version.txt']],
  ['in a string of a string', 'flake.nix', '"a ${readFile "${./.}/version.txt"} b"', ['version.txt']],
  [
    'both places of a flake below the root',
    'tools/flake.nix',
    'readFile (self + "/settings.txt")',
    ['settings.txt', 'tools/settings.txt'],
  ],
  ['all whose end is computed', 'flake.nix', 'readFile ./conf-${system}.txt', ['conf-a.txt', 'conf-b.txt']],
  [
    'likewise in a string',
    'flake.nix',
    'readFile "${self}/conf-${system}.txt"',
    ['conf-a.txt', 'conf-b.txt'],
  ],
  ['all in a directory', 'flake.nix', 'readFile ./assets/${name}.txt', ['assets']],
  [
    'all of a directory before a path in it',
    'flake.nix',
    'args.env.V = "${./assets}/a.txt";',
    ['assets', 'assets/a.txt'],
  ],
  ['a directory that an input is', 'flake.nix', 'inputs.a.url = "path:assets";', ['assets']],
  ['nothing in the middle of another word', 'flake.nix', 'a./version.txt b../version.txt', []],
])('gives %s', (_, flake, text, expected) => {
  expect(reads({ [flake]: text })).toEqual({ paths: expected, unclear: [] });
});

const unclear = (what: string) => [`flake.nix: which files of ${what} it reads is not written out.`];

it.each([
  ['a directory with crates, which have inputs of their own', 'src = ./crates;', unclear('`crates`')],
  ['a file whose whole path is computed', 'readFile ./${name}', unclear('the repository')],
  ['one in the flake', 'readFile (self + "/${name}")', unclear('the repository')],
  ['one that is added to it', 'readFile (self + name)', unclear('the repository')],
  ['the store path of all', 'args.env.DIR = "${self}";', unclear('the repository')],
  ['it before a path in it', 'args.env.V = "${self}/version.txt";', unclear('the repository')],
  ['what a function makes of it', 'x = lib.cleanSource ./.;', unclear('the repository')],
  ['what one makes of the flake', 'x = lib.cleanSource self + "/version.txt";', unclear('the repository')],
  ['all that is copied', 'builtins.path { path = ./.; }', unclear('the repository')],
  [
    'nothing of what is imported',
    '[ (import ./. { }) (import ./build.nix self) (if a then ./. else self) ]',
    [],
  ],
  ['nothing of the source of a workspace', 'import ./lib { src = ./crates; root = "c"; }', []],
  [
    'nothing of this flake, which is handed on',
    '{ self }: import ./nix { inherit self; src = self; y = ./.; }',
    [],
  ],
  ['nothing of its outputs', '"${self.packages.a}/bin" + self.b', []],
])('says what is unclear of %s', (_, text, expected) => {
  expect(reads({ 'flake.nix': text, 'lib/model/rules.json': '{}' }).unclear).toEqual(expected);
});

/** A flake that builds crates with an expression, and the Nix files that this may import. */
const builtWith = (expression: string, rest = '') => ({
  'flake.nix': `{ outputs = { self }: let workspace = f; ${rest} in workspace.plain { commonArgs.env.X = ${expression}; }; }`,
  'lib/r.nix': 'builtins.readFile ../version.txt',
  'lib/root.nix': '{ root }: builtins.readFile (root + "/version.txt")',
  'lib/given.nix': 'root: builtins.readFile (root + "/version.txt")',
});

// With each of these, Nix rebuilt all crates after an edit of version.txt, and nothing was affected, and nothing said so.
it.each([
  ['a file of a path', 'import (./. + "/lib/r.nix")', ['lib/r.nix', 'version.txt']],
  ['a file of the flake', 'import (self + "/lib/r.nix")', ['lib/r.nix', 'version.txt']],
  ['one in a text', 'import "${self}/lib/r.nix"', ['lib/r.nix', 'version.txt']],
  [
    'what is given a name in another file',
    'import ./lib/root.nix { root = ./.; }',
    ['lib/root.nix', 'version.txt'],
  ],
  ['the flake by another name', 'import ./lib/root.nix { root = self; }', ['lib/root.nix', 'version.txt']],
  [
    'what is selected from a set',
    '(let p = { root = ./.; }; in readFile (p.root + "/version.txt"))',
    ['version.txt'],
  ],
  [
    'an inherited path',
    '(let inherit (self) outPath; in readFile "${outPath}/version.txt")',
    ['version.txt'],
  ],
  ['its text', 'readFile "${builtins.toString ./.}/version.txt"', ['version.txt']],
  ['its source', 'readFile (self.sourceInfo.outPath + "/version.txt")', ['version.txt']],
])('follows %s to what crates are built with', (_, expression, paths) => {
  expect(reads(builtWith(expression))).toEqual({ paths, unclear: [] });
});

it.each([
  [
    'a flake that is selected from its inputs',
    '{ outputs = i: let me = i.self; in readFile (me + "/version.txt"); }',
  ],
  ['a parameter with a default', '{ outputs = { self, me ? self }: readFile (me + "/version.txt"); }'],
])('follows %s', (_, text) => {
  expect(reads({ 'flake.nix': text })).toEqual({ paths: ['version.txt'], unclear: [] });
});

it.each([
  ['a list of names', 'attrNames (readDir ./.)'],
  ['that of the flake', 'attrNames (builtins.readDir self)'],
  ['an argument of what is imported', 'import ./lib/given.nix ./.'],
  ['the flake as one', 'import ./lib/given.nix self'],
  ['an element of a list', 'map (f: readFile (f + "/version.txt")) [ ./. ]'],
  ['all names of the flake', 'with self; readFile (outPath + "/version.txt")'],
  ['one of two', 'if x then ./. else "/"'],
  ['an argument of a name', 'readFile (f ./. "version.txt")'],
  ['what a name in it is bound to', 'given', 'given = import ./lib/given.nix self;'],
  ['what is inherited', 'x', 'inherit given; given = map g [ self ]; x = given;'],
])('says that it is unclear what is read of %s', (_, expression, rest = '') => {
  expect(reads(builtWith(expression, rest)).unclear).toEqual(unclear('the repository'));
});

it('asks nothing of what no crate is built with', () => {
  const other = 'other = import ./lib/given.nix self; names = map g [ ./. ];';
  expect(reads(builtWith('"1"', other)).unclear).toEqual([]);
});

// `src` of the library's call was taken for that of any other Nix file.
it('asks nothing of a name that another file gives to something else', () => {
  const files = {
    'flake.nix': '{ a = import ./lib { src = ./.; }; b = import ./nix/tool.nix { src = fetch "x"; }; }',
    'nix/tool.nix': '{ src }: derivation { builder = "${src}/bin/x"; }',
    'lib/model/rules.json': '{}',
  };
  expect(reads(files).unclear).toEqual([]);
});

// With its file named, the library was read like a file of the flake.
it('reads nothing of the library, whichever way it is imported', () => {
  const files = {
    'flake.nix': 'import ./lib/default.nix { src = ./.; }',
    'lib/default.nix': '{ src }: [ (builtins.readFile (src + "/${name}")) ../version.txt ]',
    'lib/model/rules.json': '{}',
  };
  expect(reads(files)).toEqual({ paths: ['lib/default.nix'], unclear: [] });
});

it('follows the Nix files that a flake names, and those of the recipe, to files that are no Nix files', () => {
  const files = {
    'flake.nix': '[ ./build/a.nix (import ./other.nix) ]',
    'build/a.nix': '[ ../version.txt ./b.nix ]',
    'build/b.nix': 'readFile ../assets/a.txt',
    'nix/default.nix': '../conf-a.txt',
  };
  expect(reads(files).paths).toEqual(['build/a.nix', 'other.nix', 'version.txt']);
  const named = { ...files, 'flake.nix': '[ ./build ./nix ]' };
  expect(reads(named).paths).toEqual(['assets/a.txt', 'build', 'conf-a.txt', 'nix', 'version.txt']);
});

// Its paths start where it leads to.
it('reads a flake that is a link', () => {
  const directory = writeRepository({ 'ops/main.nix': 'readFile ./version.txt', 'ops/version.txt': '' });
  symlinkSync('ops/main.nix', join(directory, 'flake.nix'));
  expect(readsIn(directory).paths).toEqual(['ops/version.txt']);
});

function reads(files: Record<string, string>) {
  const all = { ...crates, ...Object.fromEntries(there.map((path) => [path, ''])), ...files };
  const directory = writeRepository(all);
  symlinkSync('version.txt', join(directory, 'link.txt'));
  return readsIn(directory);
}

function readsIn(directory: string) {
  for (const args of [
    ['init', '-q'],
    ['add', '--all'],
  ]) {
    execFileSync('git', args, { cwd: directory });
  }
  const open = openRepository(directory);
  const { paths, unclear } = flakeReads(open, cargoRepository(open), []);
  return { paths, unclear: unclear.map(({ file, what }) => `${file}: ${what}`) };
}
