import { runProgram } from '../../../testing/src/run-program';
import { layOut, type Workspace } from '../../../testing/src/workspace';
import { benchWorkspace } from './bench-workspace';
import { atPeer, type PeerPlugins } from './plugin-workspaces';
import { recordedSources } from './recorded-sources';

/** The toolchain is the one that is installed; and npm packages, broken ones among the fixtures, are not what is compared. */
const LEFT_OUT =
  /(^|\/)(rust-toolchain(\.toml)?|package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/;

/** A recorded workspace as each side of a comparison has it. */
export interface RecordedProjects {
  readonly ours: Workspace;
  readonly 'no plugin': Workspace;
  readonly peer: Workspace;
  readonly 'no plugin, its Nx': Workspace;
}

/**
 * Lays a recorded workspace out for the plugin, for its peer, and twice for no plugin: empty sources, and all third-party crates fetched,
 * since the peer asks Cargo, which wants them.
 *
 * @returns `undefined` where the recordings are absent.
 * @throws Error if Cargo cannot fetch what the workspace locks, from git for example.
 */
export async function recordedProjects(name: string): Promise<RecordedProjects | undefined> {
  const recorded = recordedSources(name);
  if (!recorded) return undefined;
  const files = Object.fromEntries(Object.entries(recorded).filter(([path]) => !LEFT_OUT.test(path)));
  const withPlugins = (plugins: readonly string[]) => ({
    ...files,
    'nx.json': `${JSON.stringify({ defaultBase: 'main', analytics: false, plugins })}\n`,
  });
  const without = () => layOut(`bench-${name}-no-plugin`, { files: withPlugins([]), unique: false });
  const ofPeer = async (plugins: PeerPlugins) =>
    atPeer(plugins, (loaded) =>
      layOut(`bench-${name}-peer-${plugins}`, { files: withPlugins(loaded), unique: false }),
    );
  const ours = await benchWorkspace(`${name}-projects`, files);
  await runProgram('cargo', ['fetch', '--locked', '--quiet'], { cwd: ours.directory, env: process.env });
  return {
    ours,
    'no plugin': await without(),
    peer: await ofPeer('peer'),
    'no plugin, its Nx': await ofPeer('none'),
  };
}
