import { expect, it } from 'vitest';
import { circular, filesBelow, readFile, typeScriptEdges } from '../model/testing/import-edges';

/** The rooms, each of which may import from those before it, as CONTRIBUTING.md draws them. */
const ROOMS = [
  ...['model', 'package-root.ts', 'toml', 'nix', 'repository', 'fingerprints', 'features', 'graph', 'why'],
  ...['generators', 'release'],
  ...['build', 'prime', 'verify', 'executors', 'migrations', 'bin', 'index.ts'],
];

const files = filesBelow('src', '.ts');
const edges = typeScriptEdges('src');

function roomOf(path: string): number {
  return ROOMS.indexOf(path.replace(/^src\//, '').split('/')[0] ?? '');
}

it('has files, each in a room of the list', () => {
  expect(edges.length).toBeGreaterThan(200);
  expect(files.filter((file) => roomOf(file) < 0)).toEqual([]);
});

it('imports from lower rooms alone', () => {
  const against = edges.filter(({ from, to }) => roomOf(to) > roomOf(from));
  expect(against.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

// Two rooms held each other's rules: one could not be read without the other.
it('has no circle of files', () => {
  expect(circular([...edges, ...typeScriptEdges('model')])).toEqual([]);
});

it('knows of the model what its index gives', () => {
  expect(edges.filter(({ to }) => /^model\/(?!index\.ts$)/.test(to))).toEqual([]);
});

// As nixpkgs documents its functions (RFC 145): editors and nixdoc read it.
it('documents each file of the Nix library', () => {
  const library = [...filesBelow('model', '.nix'), ...filesBelow('nix', '.nix')];
  expect(library.length).toBeGreaterThan(150);
  expect(library.filter((file) => !readFile(file).startsWith('/**\n'))).toEqual([]);
});

// As a dependency it brings a second Nx, and as a peer dependency it is missing under Yarn: see graph/devkit.ts.
it('takes what Nx has for plugins from nx', () => {
  expect(files.filter((file) => readFile(file).includes("'@nx/devkit"))).toEqual([]);
});
