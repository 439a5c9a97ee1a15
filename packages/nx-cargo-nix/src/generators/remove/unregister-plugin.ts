import { parseJson, readNxJson, type Tree, updateNxJson } from 'nx/src/devkit-exports';
import { PLUGIN } from '../../graph/plugin-options';

/** Takes the plugin out of `nx.json`, with its options. Comments stay where its entry is its name alone. */
export function unregisterPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree);
  if (!nxJson?.plugins) return;
  const plugins = nxJson.plugins.filter(
    (entry) => (typeof entry === 'string' ? entry : entry.plugin) !== PLUGIN,
  );
  if (plugins.length === nxJson.plugins.length) return;
  const edited = (tree.read('nx.json', 'utf8') ?? '').replace(
    /,\s*"nx-cargo-nix"(?=\s*\])|"nx-cargo-nix"\s*,?\s*/,
    '',
  );
  if (lists(edited, plugins)) tree.write('nx.json', edited);
  else updateNxJson(tree, { ...nxJson, plugins });
}

/** Whether an edited text still is JSON, and lists these plugins: `nx.json` may be written in ways not thought of here. */
function lists(text: string, plugins: readonly unknown[]): boolean {
  try {
    const written = parseJson<{ plugins?: unknown[] }>(text).plugins;
    return JSON.stringify(written) === JSON.stringify(plugins);
  } catch {
    return false;
  }
}
