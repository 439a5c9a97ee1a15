import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import { libraryFiles } from './src/generators/library/library-files.js';

/** The modules that something outside the plugin asks for, by their paths in `dist`, without an extension. */
function entryPoints(): string[] {
  const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
  const { executors } = read('executors.json');
  const { generators } = read('generators.json');
  const { generators: migrations } = read('migrations.json');
  const { main, bin, exports } = read('package.json');
  const named = [...Object.values(executors), ...Object.values(generators), ...Object.values(migrations)];
  const modules = named.flatMap((entry) => Object.values(entry as Record<string, unknown>));
  return [main, exports['./release'].default, ...Object.values(bin), ...modules, './dist/verify/nx-worker']
    .filter((value): value is string => typeof value === 'string' && /^(?:\.\/)?dist\//.test(value))
    .map((path) => path.replace(/^(?:\.\/)?dist\//, '').replace(/\.js$/, ''));
}

/** Puts the Nix library together in `dist/library`. */
const nixLibrary: Plugin = {
  name: 'nix-library',
  generateBundle() {
    for (const path of libraryFiles(import.meta.dirname)) {
      const source = readFileSync(join(import.meta.dirname, path));
      this.emitFile({ type: 'asset', fileName: `library/${path}`, source });
    }
  },
};

/**
 * What is bundled, and so in `devDependencies`, and installed for nobody: execa is of ECMAScript modules alone, and Yarn's Plug'n'Play
 * does not find those that `require` asks for; smol-toml takes longer to look for in `node_modules` than to run.
 */
const BUNDLED = ['execa', 'smol-toml'];

/** Writes down the licences of what is bundled, as they ask for. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
    const packages = new Set(
      modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
    );
    this.emitFile({
      type: 'asset',
      fileName: 'licenses.txt',
      source: [...packages].sort().map(licence).join('\n'),
    });
  },
};

function licence(directory: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(directory, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Whether a module is left where it is: not one of the plugin's, and not one that is bundled, nor what that imports. */
function isExternal(id: string, importer: string | undefined): boolean {
  if (/^[./]/.test(id)) return false;
  return id.startsWith('node:') || !(BUNDLED.includes(id) || importer?.includes('/node_modules/'));
}

/**
 * Puts the modules of the plugin together in a few files. Every run of Nx loads the plugin, and a file takes far longer to find and
 * to open than its text to read.
 */
export default defineConfig({
  input: Object.fromEntries(entryPoints().map((path) => [path, `src/${path}.ts`])),
  platform: 'node',
  external: isExternal,
  plugins: [nixLibrary, licences],
  transform: { target: 'es2023' },
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name].js',
    strict: true,
    // By concern, as what a file loads at its top is loaded with all that is in it: the graph does without Nx's devkit.
    codeSplitting: {
      groups: [
        { name: 'bundled', test: /\/node_modules\/(?!smol-toml\/)/ },
        { name: 'model', test: /\/nx-cargo-nix\/model\/|\/node_modules\/smol-toml\// },
        {
          name: 'graph',
          test: /\/src\/(?:graph\/|fingerprints\/|repository\/(?!ask-git)|package-root)/,
          minShareCount: 2,
        },
        { name: 'nix', test: /\/src\/nix\//, minShareCount: 2 },
      ],
    },
  },
});
