import { parseJson, readNxJson, type Tree, updateNxJson } from 'nx/src/devkit-exports';
import { PLUGIN } from '../../graph/plugin-options';

/**
 * Removes the plugin from `nx.json`, with its options, and the list if it is empty without it. Comments stay if the entry is just
 * its name.
 */
export function unregisterPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree);
  if (!nxJson?.plugins) return;
  const plugins = nxJson.plugins.filter(
    (entry) => (typeof entry === 'string' ? entry : entry.plugin) !== PLUGIN,
  );
  if (plugins.length === nxJson.plugins.length) return;
  const { plugins: _, ...rest } = nxJson;
  const without = plugins.length > 0 ? { ...rest, plugins } : rest;
  const text = tree.read('nx.json', 'utf8') ?? '';
  const edited = plugins.length > 0 ? withoutEntry(text) : withoutList(text);
  if (says(edited, plugins)) tree.write('nx.json', edited);
  else updateNxJson(tree, without);
}

function withoutEntry(text: string): string {
  return text.replace(/,\s*"nx-cargo-nix"(?=\s*\])|"nx-cargo-nix"\s*,?\s*/, '');
}

/** The text without the list, and the comma that separates it from its neighbour: as it was before `init` added it after the last key. */
function withoutList(text: string): string {
  const list = String.raw`"plugins"\s*:\s*\[\s*"nx-cargo-nix"\s*,?\s*\]`;
  const blanks = String.raw`(?:\s|//[^\n]*|/\*[\s\S]*?\*/)*`;
  const last = new RegExp(`,(${blanks})${list}(?=${blanks},?${blanks}\\}\\s*$)`);
  return last.test(text)
    ? text.replace(last, (_, before: string) => before.trimEnd())
    : text.replace(new RegExp(String.raw`${list}\s*,?\s*`), '');
}

/** Whether an edited text is still JSON, and lists these plugins: `nx.json` may be written in unforeseen ways. */
function says(text: string, plugins: readonly unknown[]): boolean {
  try {
    const written = parseJson<{ plugins?: unknown[] }>(text).plugins;
    return JSON.stringify(written ?? []) === JSON.stringify(plugins);
  } catch {
    return false;
  }
}
