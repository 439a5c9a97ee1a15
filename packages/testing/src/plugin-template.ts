import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, repository } from './repository';
import { runProgram } from './run-program';

/** The Nx to test with; the setting `NX_VERSION` names another one (23 and 22 are in wide use). */
export const nxVersion = process.env.NX_VERSION ?? '24.0.6';

/** A directory with `node_modules` that has Nx and the packed plugin: every workspace links to it. */
export const templateDirectory = join(cacheDirectory, `e2e-nx-${nxVersion}`);

/**
 * Builds and packs the plugin as it would be published and installs it beside Nx, from the registry. The file name of
 * the package says its content, so npm installs again exactly when that has changed.
 */
export async function prepareTemplate(): Promise<void> {
  mkdirSync(templateDirectory, { recursive: true });
  const tarball = await packPlugin();
  const manifest = templateManifest(tarball);
  const installed = join(templateDirectory, 'installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === manifest) return;
  console.log(`installing nx ${nxVersion} and the packed plugin into a template workspace`);
  rmSync(installed, { force: true });
  writeFileSync(join(templateDirectory, 'package.json'), manifest);
  await npm(templateDirectory, ['install', '--no-audit', '--no-fund', '--no-package-lock']);
  writeFileSync(installed, manifest);
}

/** Gives the file name of the package, below the template directory. */
async function packPlugin(): Promise<string> {
  // A file whose source is gone would be published from an old build directory.
  rmSync(join(repository, 'packages/nx-cargo-nix/dist'), { recursive: true, force: true });
  await npm(repository, ['run', 'build', '--workspace', 'nx-cargo-nix']);
  const pack = ['pack', '--workspace', 'nx-cargo-nix', '--json', '--pack-destination', templateDirectory];
  const { stdout } = await npm(repository, pack);
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  if (!packed) throw new Error(`'npm ${pack.join(' ')}' named no package:\n${stdout}`);
  const file = join(templateDirectory, packed.filename);
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  for (const old of readdirSync(templateDirectory)) {
    if (/^plugin-.*\.tgz$/.test(old)) rmSync(join(templateDirectory, old));
  }
  copyFileSync(file, join(templateDirectory, `plugin-${hash}.tgz`));
  rmSync(file);
  return `plugin-${hash}.tgz`;
}

/** The template's package.json. TypeScript is this repository's: the example compiles with it. */
function templateManifest(tarball: string): string {
  const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const dependencies = {
    '@types/node': devDependencies['@types/node'],
    nx: nxVersion,
    'nx-cargo-nix': `file:${tarball}`,
    typescript: devDependencies.typescript,
  };
  return `${JSON.stringify({ name: 'template', private: true, dependencies }, undefined, 2)}\n`;
}

function npm(cwd: string, args: readonly string[]) {
  return runProgram('npm', args, { cwd, env: process.env });
}
