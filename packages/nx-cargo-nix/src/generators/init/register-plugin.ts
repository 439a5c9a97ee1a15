import { parseJson, readNxJson, type Tree, updateNxJson } from 'nx/src/devkit-exports';
import { PLUGIN } from '../../graph/plugin-options';
import { appendToJson } from './json-append';

/**
 * Lists the plugin in `nx.json`, at the end. An entry that is there stays as it is, with its options; so do comments and
 * the formatting of everything else.
 */
export function registerPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  if (plugins.some((entry) => (typeof entry === 'string' ? entry : entry.plugin) === PLUGIN)) return;
  const wanted = { ...nxJson, plugins: [...plugins, PLUGIN] };
  const edited = withPlugin(tree.read('nx.json', 'utf8') ?? '');
  if (edited !== undefined && listsPlugin(edited, wanted.plugins.length)) tree.write('nx.json', edited);
  else updateNxJson(tree, wanted);
}

function withPlugin(text: string): string | undefined {
  const entry = JSON.stringify(PLUGIN);
  return appendToJson(text, 'plugins', entry) ?? appendToJson(text, undefined, `"plugins": [${entry}]`);
}

/** Whether an edited text is still JSON and says what it should: `nx.json` may be written in unforeseen ways. */
function listsPlugin(text: string, count: number): boolean {
  try {
    const { plugins } = parseJson<{ plugins?: unknown[] }>(text);
    return Array.isArray(plugins) && plugins.length === count && plugins.at(-1) === PLUGIN;
  } catch {
    return false;
  }
}
