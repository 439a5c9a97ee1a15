import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from './testing/import-edges';

/** Files of the Nix side whose name is neither that of a TypeScript file nor that of a function of the folder: `FOLDER/NAME`. */
function withoutTwin(): string[] {
  return foldersOf('.').flatMap((folder) => {
    const files = readdirSync(join(__dirname, folder));
    const modules = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
    const text = modules.map((file) => readFile(`model/${folder}/${file}`)).join('\n');
    return files
      .filter((file) => file.endsWith('.nix') && !file.endsWith('.test.nix'))
      .map((file) => file.slice(0, -'.nix'.length))
      .filter((name) => !modules.includes(`${name}.ts`) && !declares(text, name))
      .map((name) => `${folder}/${name}`);
  });
}

function foldersOf(directory: string): string[] {
  const entries = readdirSync(join(__dirname, directory), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name !== 'testing').map(({ name }) => name);
}

/** Whether a text declares a function, a method or a value of that name, which is of the form `some-name`. */
function declares(text: string, name: string): boolean {
  const identifier = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(
    String.raw`(?:function\*?|const) ${identifier}\b|^ +(?:private |readonly )*${identifier}[(?]`,
    'm',
  ).test(text);
}

/** What exists in Nix alone, as the README says: the rows `| FOLDER | NAMES | WHY |` under "In Nix alone". */
function named(): string[] {
  const [, section = ''] = readFile('model/README.md').split('**In Nix alone.**');
  const [table = ''] = section.split('\n\n**').slice(0, 1);
  return [...table.matchAll(/^\| `([\w-]+)` \| ([^|]+) \|/gm)].flatMap(([, folder = '', names = '']) =>
    [...names.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => `${folder}/${name}`),
  );
}

describe('the names of the model', () => {
  it('are the same in both languages, but for those that the README explains', () => {
    expect(withoutTwin().sort()).toEqual(named().sort());
  });
});
