import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { openRepository } from '../repository/open-repository';
import { writeRepository } from '../repository/testing/written-repository';
import { type FlakeGap, flakeGaps, flakeGapsMessage } from './flake-gaps';

const lines = (gaps: readonly FlakeGap[]) => gaps.map(({ file, what }) => `${file}: ${what}`);
const commits = (file: string, name: string) => `${file}: \`self.${name}\` changes with every commit.`;

// Every commit changed what was built, and nothing said so.
it.each([
  ['nothing', 'outputs = { self }: { x = self.packages; src = ./.; }', []],
  ['the commit', 'version = self.rev or "dirty";', [commits('flake.nix', 'rev')]],
  ['its time', 'inputs.self.lastModifiedDate', [commits('flake.nix', 'lastModifiedDate')]],
  ['whether there is one', 'if self ? rev then 1 else 2', [commits('flake.nix', 'rev')]],
  ['what is inherited', 'inherit (self) outPath shortRev;', [commits('flake.nix', 'shortRev')]],
  ['what inputs have', 'inherit (inputs.self) narHash; rev = 1;', [commits('flake.nix', 'narHash')]],
  ['what is above', 'readFile ../version.txt', ['flake.nix: ../version.txt is above the Nx workspace.']],
  // From Nix 2.26 on it is relative, and no hash of it is locked.
  [
    'an input above',
    'inputs.a.url = "path:../shared"; inputs.b.url = "../other"; inputs.c.url = "path:./sub";',
    ['path:../shared', '../other'].map((path) => `flake.nix: ${path} is above the Nx workspace.`),
  ],
  ['nothing of a comment', '# self.rev, ../x\n', []],
  ['nothing of a comment of several lines', '/* self.rev\n../x */ {}', []],
  ['nothing of a text', '"inherit (self) rev self.rev"', []],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
  ['the commit in a string', 'version = "1-${self.shortRev}";', [commits('flake.nix', 'shortRev')]],
  [
    'an input on this machine',
    'inputs.a.url = "git+file:///src/a"; inputs.b.url = "path:b"; inputs.c.url = "github:c/c";',
    ['flake.nix: git+file:///src/a is on this machine, but in no commit of this repository.'],
  ],
  ['nothing of another name', 'self.revision + myself.rev', []],
])('names %s', (_, text, expected) => {
  const open = openRepository(writeRepository({ 'flake.nix': text }));
  expect(lines(flakeGaps(open, () => true))).toEqual(expected);
});

const build = (arguments_: string, rest = '') =>
  `{ outputs = { self }: let workspace = f; build = workspace.plain { crateArgs.app.env.X = ${arguments_}; }; ${rest} in { packages = build.packages; }; }`;
const others = (what: string) => [`flake.nix: crates are built with \`${what}\`, what is built from others.`];

// Nix rebuilt `app` after an edit of what it was built with, and nothing was affected.
it.each([
  ['another crate', build('build.packages.tool'), others('build.packages')],
  ['one that has a name', build('[ tool ]', 'tool = build.packages.tool;'), others('build.packages')],
  ['one that is inherited', build('[ tool ]', 'inherit (build.packages) tool;'), others('build.packages')],
  ['one of the outputs', build('self.checks.tool'), others('self.checks')],
  ['what the library says of others', build('attrNames workspace.members'), others('workspace.members')],
  ['another build', build('(workspace.plain { }).packages.tool'), others('workspace.plain')],
  ['a function that builds', build('(of 1).packages', 'of = x: workspace.plain { };'), others('of')],
  ['nothing of a back end that is handed on', '{ mk = workspace.plain; app = mk { }; }', []],
  ['nothing of what packages of others are', build('inputs.x.packages.tool'), []],
  ['nothing of what crates are not built with', build('1', 'image = f build.packages.tool;'), []],
])('names %s', (_, text, expected) => {
  const open = openRepository(writeRepository({ 'flake.nix': text }));
  expect(lines(flakeGaps(open, () => true))).toEqual(expected);
});

// What crates are built with is in no hash then, and Nx restored an old result.
it.each([
  ['another crate', build('build.packages.tool'), true],
  ['the commit', build('self.rev'), true],
  ['the commit by a name', build('version', 'version = self.rev;'), true],
  ['a file above', build('readFile ../x'), true],
  [
    'an input above',
    `{ inputs.dep.url = "path:../dep"; outputs = { self, dep }: f.plain { x = dep.v; }; }`,
    true,
  ],
  ['a source above', 'cargoWorkspace { src = ../.; root = "ws"; }', true],
  ['nothing of it, as far as the text says', build('1', 'version = self.rev;'), false],
])('says whether crates are built with it: %s', (_, text, expected) => {
  const open = openRepository(writeRepository({ 'flake.nix': text }));
  expect(flakeGaps(open, () => true).some(({ isOfCrates }) => isOfCrates)).toBe(expected);
});

it('has no answer for sources above: the recipe cannot name them', () => {
  const text = 'cargoWorkspace { src = ../.; root = "ws"; }';
  const open = openRepository(writeRepository({ 'flake.nix': text }));
  const gaps = flakeGaps(open, () => true);
  expect(gaps).toEqual([
    expect.objectContaining({
      what: expect.stringMatching(/^crates are built from \.\., .*Put nx.json there/),
      isAnswerable: false,
    }),
  ]);
  expect(flakeGapsMessage(gaps)).not.toContain('knownReads');
});

// A flake passes `self` on: nothing but its own text was read.
it('reads the other Nix files of the recipe that flakes name, and those that these name', () => {
  const directory = writeRepository({
    'flake.nix': '{ outputs = { self }: import ./nix { inherit self; }; }',
    'nix/default.nix': '{ self }: [ (import ./crates.nix self) ../hosts/one.nix ../../version.txt ]',
    'nix/crates.nix': 'self: self.lastModified',
    'hosts/one.nix': '{ self }: self.rev',
    'docs/example.nix': 'self: self.rev',
  });
  execFileSync('git', ['init', '-q'], { cwd: directory });
  execFileSync('git', ['add', '--all'], { cwd: directory });
  const isRecipe = (path: string) => path.startsWith('nix/');
  expect(lines(flakeGaps(openRepository(directory), isRecipe))).toEqual([
    'nix/default.nix: ../../version.txt is above the Nx workspace.',
    commits('nix/crates.nix', 'lastModified'),
  ]);
});

it('says what to do', () => {
  const gap = { file: 'flake.nix', what: 'a gap.', isOfCrates: false, isAnswerable: true };
  expect(flakeGapsMessage([])).toBeUndefined();
  expect(flakeGapsMessage([gap])).toMatch(
    /rebuilds the crates that use it:\n {2}flake\.nix: a gap\.\nAdd such files.*"knownReads"/,
  );
  expect(flakeGapsMessage([gap, { ...gap, what: 'b', isOfCrates: true }])).toMatch(
    /: b\nCrates are built with it\. So nothing is taken from Nx’s cache/,
  );
  // crane's own flake names 108 directories with crates.
  const many = Array.from({ length: 108 }, (_, index) => ({ ...gap, what: `${index}` }));
  expect(flakeGapsMessage(many)).toContain('  flake.nix: 4\n  and 103 more\n');
});
