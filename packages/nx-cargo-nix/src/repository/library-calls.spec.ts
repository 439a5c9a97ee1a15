import { expect, it } from 'vitest';
import { libraryCalls } from './library-calls';
import { nixTokens } from './nix-tokens';

const isLibrary = (directory: string) => ['nix/cargo-workspace', 'my lib'].includes(directory);
const calls = (text: string, directory = '.') =>
  libraryCalls({ directory, isRootFlake: directory === '.' }, nixTokens(text), isLibrary);

it.each([
  ['the root', 'import ./nix/cargo-workspace { src = ./.; }', ['.']],
  ['a directory', 'import ./nix/cargo-workspace { src = ./.; root = "tools"; }', ['tools']],
  ['its arguments in the other order', 'import ./nix/cargo-workspace { root = "a/b/"; src = ./.; }', ['a/b']],
  ['the file of the library', 'import ./nix/cargo-workspace/default.nix { src = ./.; }', ['.']],
  [
    'two',
    '[(import ./nix/cargo-workspace{src=./.;}) (import ./nix/cargo-workspace{src=./.;root="b";})]',
    ['.', 'b'],
  ],
  ['a source below the root', 'import ./nix/cargo-workspace { src = ./rust; root = "x"; }', ['rust/x']],
  ['a path with a blank', 'import (./. + "/my lib") { src = (./. + "/my crates"); }', ['my crates']],
  ['this flake as the source', 'import ./nix/cargo-workspace { src = self; }', ['.']],
  ["the plugin's own flake", 'nx-cargo-nix.lib.cargoWorkspace { src = ./.; root = "tools"; }', ['tools']],
  ['comments between', 'import /* the */ ./nix/cargo-workspace { # library\n  src = ./.;\n}', ['.']],
  ['one inside of a text', `"\${(import ./nix/cargo-workspace { src = ./.; }).rootDir}"`, ['.']],
])('finds %s', (_, text, roots) => {
  expect(calls(text)).toMatchObject({ roots, isUnclear: false });
});

it('says which sources lie above', () => {
  const text = 'import ./nix/cargo-workspace { src = ../.; root = "ws"; }';
  expect(calls(text)).toMatchObject({ roots: ['../ws'], above: ['..'] });
  expect(calls(text.replace('./nix', '../nix'), 'tools').above).toEqual([]);
});

it('takes paths for what they are where the file lies', () => {
  const text = 'import ../nix/cargo-workspace { src = ../.; root = "rust"; }';
  expect(calls(text, 'tools')).toMatchObject({ roots: ['rust'], isUnclear: false });
});

it.each([
  ['a comment', '# import ./nix/cargo-workspace { src = ./.; }'],
  ['a long comment', '/* import ./nix/cargo-workspace { src = ./.; } */'],
  ['a text', '"import ./nix/cargo-workspace { src = ./.; }"'],
  ['a long text', `''\n  it's  \${x} import ./nix/cargo-workspace { src = ./.; }\n`],
  ['a text with a quote', '"\\" import ./nix/cargo-workspace { src = ./.; }"'],
  ['another function', 'import ./other.nix { src = ./.; }'],
])('finds nothing in %s', (_, text) => {
  expect(calls(text)).toMatchObject({ roots: [], isUnclear: false });
});

it.each([
  ['the library alone', 'let library = import ./nix/cargo-workspace; in library { src = ./.; }'],
  ['its path alone', 'let library = ./nix/cargo-workspace; in import library { src = ./.; }'],
  ['a source that is computed', 'import ./nix/cargo-workspace { src = lib.cleanSource ./.; }'],
  ['a source that is inherited', 'import ./nix/cargo-workspace { inherit src; }'],
  ['a directory that is computed', `import ./nix/cargo-workspace { src = ./.; root = "\${name}"; }`],
  ['arguments that are computed', 'import ./nix/cargo-workspace (args // { src = ./.; })'],
  ['further arguments', 'import ./nix/cargo-workspace { src = ./.; parts = x; }'],
  ["the plugin's own function alone", 'map nx-cargo-nix.lib.cargoWorkspace [ ]'],
])('says that it cannot tell from %s', (_, text) => {
  expect(calls(text)).toMatchObject({ isUnclear: true, isUnread: true });
});

it.each([
  ['a path that is computed', `import "\${self}/nix/cargo-workspace" { src = ./.; }`],
  ['a path that is computed otherwise', 'import (self + "/nix/cargo-workspace") { src = ./.; }'],
  ['what is fetched', 'import (builtins.fetchTarball url) { }'],
])('says that it cannot tell, and that it may be something else, from %s', (_, text) => {
  expect(calls(text)).toMatchObject({ isUnclear: true, isUnread: false });
});

it('does not take another directory for the repository’s root', () => {
  expect(calls('import ../nix/cargo-workspace { src = self; }', 'tools').isUnclear).toBe(true);
});

it('names the other files that are there to be read', () => {
  expect(calls('[ ./nix/rust.nix (import ./nix/cargo-workspace { src = ./.; }) ]').paths).toEqual([
    'nix/rust.nix',
  ]);
});
