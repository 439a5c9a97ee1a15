import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nxGraph } from '../../../testing/src/nx';
import { cacheDirectory } from '../../../testing/src/repository';
import { runProgram } from '../../../testing/src/run-program';
import { layOut, type Workspace } from '../../../testing/src/workspace';
import { teamGraph } from '../synthetic/crate-graph';
import { workspaceFiles } from '../synthetic/workspace-files';

/** The peer: the plugin for Rust that is nearest to this one, and the newest Nx that it works with. */
const peer = { name: '@monodon/rust', version: '3.0.0', nx: '22' };

/** Where the peer and its Nx are installed. */
const peerTemplate = join(cacheDirectory, 'bench-peer');

/** A workspace with crates of ten files and an Nx that loads no plugin for them. */
export function withoutPlugin(count: number, graph = teamGraph(count)): Promise<Workspace> {
  return layOut(`bench-${count}-no-plugin`, { files: files(count, [], graph), unique: false });
}

/**
 * The same with a plugin that only answers: a project per crate with four targets and no inputs. What it costs is Nx's own share:
 * no plugin with these targets can cost less.
 */
export function withAnswerAlone(count: number): Promise<Workspace> {
  const plugin = './answer-alone.cjs';
  return layOut(`bench-${count}-answer-alone`, {
    files: { ...files(count, [plugin]), [plugin]: answerAlone },
    unique: false,
  });
}

const answerAlone = `
const kinds = ['build', 'test', 'clippy', 'doc'];
const projectOf = (manifest) => {
  const root = manifest.slice(0, -'/Cargo.toml'.length);
  const name = root.slice(root.lastIndexOf('/') + 1);
  const target = (kind) => ['nix-' + kind, { executor: 'nx-cargo-nix:nix-build', cache: true, options: { attribute: name } }];
  const project = { root, name, targets: Object.fromEntries(kinds.map(target)) };
  return [manifest, { projects: { [root]: project } }];
};
const createNodes = ['crates/*/Cargo.toml', (manifests) => manifests.map(projectOf)];
module.exports = { name: 'answer-alone', createNodes, createNodesV2: createNodes };
`;

/** Whether the peer is loaded, or nothing. */
export type PeerPlugins = 'peer' | 'none';

/**
 * The same with the Nx that the peer works with, and the peer or no plugin.
 * @throws Error when the peer finds no projects: it says nothing itself when Cargo fails
 */
export function withPeer(count: number, plugins: PeerPlugins): Promise<Workspace> {
  return atPeer(plugins, (loaded) =>
    layOut(`bench-${count}-peer-${plugins}`, { files: files(count, loaded), unique: false }),
  );
}

/**
 * Gives a workspace the Nx that the peer works with.
 * @param make lays the workspace out with these plugins
 * @throws Error when the peer finds no more projects than there are without it: it says nothing itself when Cargo fails
 */
export async function atPeer(
  plugins: PeerPlugins,
  make: (loaded: readonly string[]) => Promise<Workspace>,
): Promise<Workspace> {
  await installPeer();
  const loaded = plugins === 'peer' ? [peer.name] : [];
  const workspace = await make(loaded);
  const modules = join(workspace.directory, 'node_modules');
  rmSync(modules, { recursive: true });
  symlinkSync(join(peerTemplate, 'node_modules'), modules);
  const found = Object.values((await nxGraph(workspace)).nodes);
  const crates = found.filter(({ data }) => existsSync(join(workspace.directory, data.root, 'Cargo.toml')));
  if (plugins === 'peer' && crates.length < 2) {
    throw new Error(`${peer.name} found no projects in ${workspace.directory}`);
  }
  return workspace;
}

function files(count: number, plugins: readonly string[], graph = teamGraph(count)): Record<string, string> {
  return {
    ...workspaceFiles(graph, { functions: 0, modules: 8 }),
    'nx.json': `${JSON.stringify({ defaultBase: 'main', analytics: false, plugins })}\n`,
  };
}

async function installPeer(): Promise<void> {
  const dependencies = { [peer.name]: peer.version, nx: peer.nx, '@nx/devkit': peer.nx };
  const manifest = `${JSON.stringify({ name: 'peer', private: true, dependencies })}\n`;
  if (existsSync(join(peerTemplate, 'node_modules/@monodon/rust/package.json'))) return;
  mkdirSync(peerTemplate, { recursive: true });
  writeFileSync(join(peerTemplate, 'package.json'), manifest);
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
  await runProgram('npm', args, { cwd: peerTemplate, env: process.env });
}
