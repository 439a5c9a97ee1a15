import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The folders of the model, each of which may import from those before it, on both sides. What lies in none of them is above all. */
const LAYERS = [
  ...['memo', 'path', 'json', 'files'],
  ...['pattern', 'semver', 'toml'],
  ...['lock', 'manifest', 'workspace'],
  ...['resolve', 'slices', 'sources', 'tools', 'unit'],
];

/** One file needs another; paths are relative to the package. */
interface Edge {
  readonly from: string;
  readonly to: string;
}

const packageRoot = dirname(__dirname);

/** The files below a folder of the package, tests and what they share left out. */
function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(
      (path) =>
        !/\/testing\/|\.(?:spec|test)\.\w+$|\/(?:cases|workspaces)\.\w+$|\.workspaces\.ts$/.test(path),
    );
}

function read(path: string): string {
  return readFileSync(join(packageRoot, path), 'utf8');
}

/** What modules import of each other, types included: who reads one has to read the other. */
function typeScriptEdges(folder: string): Edge[] {
  const files = new Set([...filesBelow('model', '.ts'), ...filesBelow('src', '.ts')]);
  return filesBelow(folder, '.ts').flatMap((from) =>
    [...read(from).matchAll(/(?:from|import\() ?'(\.[^']*)'/g)].flatMap(([, specifier = '']) => {
      const path = posix.join(posix.dirname(from), specifier);
      const to = [path, `${path}.ts`, `${path}/index.ts`].find((each) => files.has(each));
      return to === undefined ? [] : [{ from, to }];
    }),
  );
}

/** What functions of the Nix side ask for (`parts.nix` gives each what it names). */
function nixEdges(): Edge[] {
  const parts = [...read('model/parts.nix').matchAll(/^ {4}(\w+) = (wire|import) \.\/(\S+\.nix);$/gm)].map(
    ([, name = '', how, file]) => ({ name, isWired: how === 'wire', file: `model/${file}` }),
  );
  const fileOf = new Map(parts.map(({ name, file }) => [name, file]));
  return parts
    .filter(({ isWired }) => isWired)
    .flatMap(({ file }) => {
      const [, asked = ''] = /^\{([^}]*)\}\s*:/m.exec(read(file)) ?? [];
      return asked.split(',').flatMap((name) => {
        const to = fileOf.get(name.trim());
        return to === undefined ? [] : [{ from: file, to }];
      });
    });
}

/** The layer of a file of the model; what lies in no folder is above all of them. */
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

/** The edges that are part of a circle: their ends reach each other. */
function circular(edges: readonly Edge[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const reaches = (start: string, end: string): boolean => {
    const seen = new Set([start]);
    for (const each of seen) for (const to of next.get(each) ?? []) seen.add(to);
    return seen.has(end);
  };
  return edges.filter(({ from, to }) => reaches(to, from)).map(({ from, to }) => `${from} -> ${to}`);
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

describe('the package', () => {
  it('knows of the model what its index gives', () => {
    const inner = typeScriptEdges('src').filter(({ to }) => /^model\/(?!index\.ts$)/.test(to));
    expect(inner).toEqual([]);
  });
});
