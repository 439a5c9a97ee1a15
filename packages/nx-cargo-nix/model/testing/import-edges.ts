import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/** One file needs another; paths are relative to the package. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

const packageRoot = dirname(dirname(__dirname));

/** The files below a folder of the package, tests and what they share left out: paths relative to the package. */
export function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(
      (path) =>
        !/\/testing\/|\.(?:spec|test)\.\w+$|\/(?:cases|workspaces)\.\w+$|\.workspaces\.ts$/.test(path),
    );
}

/** The text of a file, by its path relative to the package. */
export function readFile(path: string): string {
  return readFileSync(join(packageRoot, path), 'utf8');
}

/** What modules import from each other, types included: who reads one has to read the other. */
export function typeScriptEdges(folder: string): Edge[] {
  const files = new Set([...filesBelow('model', '.ts'), ...filesBelow('src', '.ts')]);
  return filesBelow(folder, '.ts').flatMap((from) =>
    [...readFile(from).matchAll(/(?:from|import\() ?'(\.[^']*)'/g)].flatMap(([, specifier = '']) => {
      const path = posix.join(posix.dirname(from), specifier);
      const to = [path, `${path}.ts`, `${path}/index.ts`].find((each) => files.has(each));
      return to === undefined ? [] : [{ from, to }];
    }),
  );
}

/** The edges that are part of a cycle: their ends reach each other. */
export function circular(edges: readonly Edge[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const reaches = (start: string, end: string): boolean => {
    const seen = new Set([start]);
    for (const each of seen) for (const to of next.get(each) ?? []) seen.add(to);
    return seen.has(end);
  };
  return edges.filter(({ from, to }) => reaches(to, from)).map(({ from, to }) => `${from} -> ${to}`);
}
