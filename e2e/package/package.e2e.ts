/** The npm package as it would be published: what is in it, and whether tools that resolve packages are content with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryFiles } from '../../packages/nx-cargo-nix/src/generators/library/library-files';
import { templateDirectory } from '../../packages/testing/src/plugin-template';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';

const directory = join(repository, 'packages/nx-cargo-nix');

/** Files in the package's root that are published. */
const rootFiles = [
  'BENCHMARKS.md',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'executors.json',
  'generators.json',
  'migrations.json',
  'package.json',
];

/** The files of the package that git knows, or would take. */
async function sources(): Promise<string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await runProgram('git', args, { cwd: directory, env: process.env });
  return stdout.split('\0').filter((path) => path !== '');
}

/** Whether a file of the repository is published as it is. */
function isPublished(path: string): boolean {
  return /^docs\/|\/schema\.json$|^model\/README\.md$/.test(path) || rootFiles.includes(path);
}

/** The files that the package's own JSON files name, such as the implementations of executors. */
function entryPoints(): string[] {
  const texts = rootFiles
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(join(directory, file), 'utf8'));
  const named = texts.flatMap((text) =>
    [...text.matchAll(/"\.\/(dist\/[^"]+)"/g)].map(([, path = '']) => path),
  );
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { bin: object };
  const programs = [...Object.values(bin), 'dist/verify/nx-worker'];
  return [
    ...new Set([...named, ...programs].map((path) => (/\.(js|d\.ts)$/.test(path) ? path : `${path}.js`))),
  ];
}

/** Compiled files with those that they load from beside them, and so on. */
function withLoaded(paths: readonly string[]): string[] {
  const found = new Set(paths);
  for (const path of found) {
    if (!path.endsWith('.js')) continue;
    const text = readFileSync(join(directory, path), 'utf8');
    for (const [, to = ''] of text.matchAll(/require\("(\.[^"]+)"\)/g)) found.add(join(dirname(path), to));
  }
  return [...found];
}

describe('the npm package', () => {
  it('holds what it names, what that loads, the Nix library, schemas, docs and the licence, and nothing else', async () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const { stdout } = await runProgram('npm', args, { cwd: directory, env: process.env });
    const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
    const files = packed?.files.map(({ path }) => path).sort();
    const compiled = [...withLoaded(entryPoints()), 'dist/types/src/graph/options.d.ts', 'dist/licenses.txt'];
    const library = libraryFiles(directory).map((path) => `dist/library/${path}`);
    expect(files).toEqual([...(await sources()).filter(isPublished), ...compiled, ...library].sort());
    expect(files).toEqual(expect.arrayContaining(rootFiles));
  });

  // Nx's own modules take longer to load than crates to infer, and every command of Nx loads the plugin.
  it('infers without loading more of Nx than is loaded', () => {
    const texts = withLoaded(['dist/index.js']).map((path) => readFileSync(join(directory, path), 'utf8'));
    expect(texts.filter((text) => /require\("nx\//.test(text))).toEqual([]);
  });

  it('has documents whose links to files lead to files of the package', async () => {
    const files = (await sources()).filter(isPublished);
    const documents = files.filter((path) => path.endsWith('.md'));
    const links = documents.flatMap((document) => {
      const text = readFileSync(join(directory, document), 'utf8');
      return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to = '']) =>
        join(dirname(document), to),
      );
    });
    expect(links).toContain('docs/graph.png');
    expect(links.filter((link) => !files.includes(link))).toEqual([]);
  });

  it.each([
    ['publint', ['--strict']],
    // Resolution as before Node 12.7 finds no `exports`; every Node that the package runs on does.
    ['attw', ['--no-emoji', '--profile', 'node16']],
  ])('passes %s', async (program, options) => {
    const tarball = readdirSync(templateDirectory).find((name) => /^plugin-.*\.tgz$/.test(name)) ?? '';
    const cli = join(repository, 'node_modules/.bin', program);
    const args = [join(templateDirectory, tarball), ...options];
    const { output } = await runProgram(cli, args, { cwd: repository, env: process.env });
    expect(output).toMatch(/All good!|No problems found|ignoring resolutions: 'node10'/);
  });
});
