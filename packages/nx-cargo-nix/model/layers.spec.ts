import { describe, expect, it } from 'vitest';
import { circular, type Edge, readFile, typeScriptEdges } from './testing/import-edges';

/** The folders of the model, each of which may import from those before it, on both sides. What is in none of them is above all. */
const LAYERS = [
  ...['memo', 'path', 'json', 'files'],
  ...['pattern', 'semver', 'toml'],
  ...['lock', 'unified', 'manifest', 'workspace'],
  ...['resolve', 'slices', 'sources', 'tools', 'unit'],
];

/** What functions of the Nix side ask for (`parts.nix` gives each what it names). */
function nixEdges(): Edge[] {
  const parts = [
    ...readFile('model/parts.nix').matchAll(/^ {4}(\w+) = (wire|import) \.\/(\S+\.nix);$/gm),
  ].map(([, name = '', how, file]) => ({ name, isWired: how === 'wire', file: `model/${file}` }));
  const fileOf = new Map(parts.map(({ name, file }) => [name, file]));
  return parts
    .filter(({ isWired }) => isWired)
    .flatMap(({ file }) => {
      const [, asked = ''] = /^\{([^}]*)\}\s*:/m.exec(readFile(file)) ?? [];
      return asked.split(',').flatMap((name) => {
        const to = fileOf.get(name.trim());
        return to === undefined ? [] : [{ from: file, to }];
      });
    });
}

/** The layer of a file of the model; what is in no folder is above all of them. */
function layerOf(path: string): number {
  const [, folder = '', ...rest] = path.split('/');
  return rest.length === 0 ? LAYERS.length : LAYERS.indexOf(folder);
}

/** The edges that go from a folder to one that is above it, or out of the model. */
function againstLayers(edges: readonly Edge[]): string[] {
  return edges
    .filter(({ from, to }) => !to.startsWith('model/') || layerOf(to) > layerOf(from))
    .map(({ from, to }) => `${from} -> ${to}`);
}

describe.each([
  ['TypeScript', typeScriptEdges('model')],
  ['Nix', nixEdges()],
])('the model in %s', (_, edges) => {
  it('has files, each in a folder of the list', () => {
    expect(edges.length).toBeGreaterThan(100);
    expect(edges.filter(({ from }) => layerOf(from) < 0)).toEqual([]);
  });

  it('imports from lower folders alone, and from nothing else of the package', () => {
    expect(againstLayers(edges)).toEqual([]);
  });

  it('has no circle of files', () => {
    expect(circular(edges)).toEqual([]);
  });
});
