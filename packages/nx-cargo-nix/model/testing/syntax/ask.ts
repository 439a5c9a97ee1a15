import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, type JsonValue } from '../../json/canonical-json';
import { ManifestError } from '../../toml/manifest-error';
import { parseToml } from '../../toml/parse';

/** What a side makes of a document: its value as canonical JSON, or that it is refused. */
export type Reading = { readonly value: string } | { readonly refused: true };

/** What TypeScript makes of a document. Throws whatever is not a `ManifestError`. */
export function readInTypeScript(text: string): Reading {
  try {
    return { value: canonicalJson(parseToml(text, 'x.toml') as JsonValue) };
  } catch (error) {
    if (error instanceof ManifestError) return { refused: true };
    throw error;
  }
}

/** What Nix makes of some documents, in one evaluation. Throws, with what Nix printed, where that fails. */
export function readInNix(texts: readonly string[]): readonly Reading[] {
  const folder = mkdtempSync(join(tmpdir(), 'syntax-'));
  try {
    const casesFile = join(folder, 'cases.json');
    writeFileSync(casesFile, JSON.stringify(texts));
    const options = ['--eval', '--strict', '--json', '--option', 'substituters', ''];
    const stdout = execFileSync(
      'nix-instantiate',
      [...options, '--argstr', 'casesFile', casesFile, join(__dirname, 'ask.nix')],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
