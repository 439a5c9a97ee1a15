import type { Tree } from 'nx/src/devkit-exports';
import { pathIn } from '../../model';
import { type JsonToken, jsonTokens } from '../generators/init/json-tokens';

/** The version in the `package.json` beside a crate's manifest, as a native addon has one. */
export interface NpmVersion {
  readonly file: string;
  readonly version: string;
}

/** The version of the npm package in a directory; nothing if there is no package, or it has none. */
export function npmVersion(tree: Tree, dir: string): NpmVersion | undefined {
  const file = pathIn(dir, 'package.json');
  const token = versionToken(textOf(tree, file));
  return token && { file, version: JSON.parse(token.text) };
}

/** Writes another version, and leaves every other byte as it is. Does nothing where there is no version. */
export function writeNpmVersion(tree: Tree, file: string, version: string): void {
  const text = textOf(tree, file);
  const token = versionToken(text);
  if (token) tree.write(file, text.slice(0, token.start) + JSON.stringify(version) + text.slice(token.end));
}

function textOf(tree: Tree, file: string): string {
  return (tree.exists(file) && tree.read(file, 'utf8')) || '';
}

/** The value of the top-level key `version`, where that is a string. */
function versionToken(text: string): JsonToken | undefined {
  const tokens = jsonTokens(text);
  let depth = 0;
  for (const [index, { text: token }] of tokens.entries()) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && token === '"version"' && tokens[index + 1]?.text === ':') {
      const value = tokens[index + 2];
      return value?.text.startsWith('"') ? value : undefined;
    }
  }
  return undefined;
}
