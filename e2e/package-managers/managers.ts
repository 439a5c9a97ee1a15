import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nxVersion } from '../../packages/testing/src/plugin-template';
import { cacheDirectory } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';

/** How a repository gets its packages. */
export interface Manager {
  readonly name: string;
  /** Files that the repository has because of it. */
  readonly files: Readonly<Record<string, string>>;
  /** Where its Rust is: the root, or a directory below, as beside npm packages. */
  readonly rust: '.' | 'rust';
  /** The command that installs what the repository names. */
  readonly install: readonly [program: string, ...args: string[]];
  /** How Nx is started, as people type it, and as `init` prints it. */
  readonly nx: readonly [program: string, ...args: string[]];
  /** Its program in {@link managerDirectory}, unless it is npm. */
  readonly program?: readonly [name: string, path: string];
}

const manifest = {
  'package.json': `${JSON.stringify({ name: 'adopter', private: true, devDependencies: { nx: nxVersion } })}\n`,
  'nx.json': '{ "analytics": false }\n',
};

/** npm, which everybody has. */
export const npm: Manager = {
  name: 'npm',
  files: manifest,
  rust: 'rust',
  install: ['npm', 'install'],
  nx: ['npx', 'nx'],
};

const yarn4 = ['yarn', '@yarnpkg/cli-dist/bin/yarn.js'] as const;
const yarn1 = ['yarn', 'yarn/bin/yarn.js'] as const;

/** All others. */
export const others: readonly Manager[] = [
  {
    name: 'pnpm',
    files: manifest,
    rust: '.',
    install: ['pnpm', 'install'],
    nx: ['pnpm', 'exec', 'nx'],
    program: ['pnpm', 'pnpm/bin/pnpm.cjs'],
  },
  {
    name: 'Yarn 4 with node_modules',
    files: { ...manifest, 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' },
    rust: '.',
    install: ['yarn', 'install'],
    nx: ['yarn', 'nx'],
    program: yarn4,
  },
  {
    name: "Yarn 4 with Plug'n'Play",
    files: { ...manifest, 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: pnp\n' },
    rust: '.',
    install: ['yarn', 'install'],
    nx: ['yarn', 'nx'],
    program: yarn4,
  },
  {
    name: 'Yarn 1',
    files: manifest,
    rust: '.',
    install: ['yarn', 'install'],
    nx: ['yarn', 'nx'],
    program: yarn1,
  },
  {
    name: 'nx init in a repository without a package.json',
    files: {},
    rust: '.',
    install: ['npx', '--yes', `nx@${nxVersion}`, 'init', '--useDotNxInstallation', '--interactive=false'],
    nx: ['./nx'],
  },
];

const managerDirectory = join(cacheDirectory, 'package-managers');
const VERSIONS = ['pnpm@10', '@yarnpkg/cli-dist@4', 'yarn@1'];

/** Installs from the registry those package managers that are not there yet. */
export async function installManagers(): Promise<void> {
  if (existsSync(join(managerDirectory, 'node_modules/yarn'))) return;
  mkdirSync(managerDirectory, { recursive: true });
  writeFileSync(join(managerDirectory, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...VERSIONS];
  await runProgram('npm', args, { cwd: managerDirectory, env: process.env });
}

/**
 * The environment in which a manager's name starts this very manager, which asks only the given registry and keeps what it downloads
 * below a directory.
 */
export function managerEnvironment(
  { program }: Manager,
  registry: string,
  directory: string,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const bin = join(directory, 'bin');
  mkdirSync(bin, { recursive: true });
  if (program) {
    const [name, path] = program;
    const script = `#!/bin/sh\nexec node '${join(managerDirectory, 'node_modules', path)}' "$@"\n`;
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  }
  return {
    ...env,
    PATH: `${bin}:${env.PATH}`,
    npm_config_registry: registry,
    YARN_REGISTRY: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_GLOBAL_FOLDER: join(directory, 'yarn'),
    YARN_CACHE_FOLDER: join(directory, 'yarn-cache'),
    npm_config_store_dir: join(directory, 'pnpm-store'),
  };
}
