import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { evaluateNix } from '../testing/evaluate-nix';
import { crateToml } from '../testing/write-crate';

const hasNix = evaluateNix('toml/tag.nix') !== undefined;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What is put at a path. It must break nothing but what the path is for. */
const hostile: readonly (readonly [string, (file: string) => unknown])[] = [
  ['a directory', (file) => mkdirSync(file)],
  ['a pipe', (file) => execFileSync('mkfifo', [file])],
  ['no UTF-8', (file) => writeFileSync(file, Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22]))],
  ['no TOML', (file) => writeFileSync(file, 'a = ')],
];

/** The crates of a repository on disk for which Nix gives a fingerprint. */
function crates(root: string): unknown {
  const model = join(__dirname, '..');
  const expression = `let units = (import ${model} { src = ${root}; }).units;
    isGood = name: (builtins.tryEval units.\${name}.build.fingerprint).success;
    names = builtins.tryEval (builtins.attrNames units);
    in if names.success then builtins.filter isGood names.value else null`;
  const args = ['--eval', '--strict', '--json', '--option', 'substituters', '', '-E', expression];
  return JSON.parse(
    execFileSync('nix-instantiate', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

describe.skipIf(!hasNix)('files that Nix reads', () => {
  it.each(hostile)('cost a crate where its manifest is %s', (_, make) => {
    const root = mkdtempSync(join(tmpdir(), 'read-text-'));
    folders.push(root);
    for (const name of ['a', 'b']) mkdirSync(join(root, name));
    writeFileSync(join(root, 'Cargo.toml'), '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n');
    writeFileSync(join(root, 'Cargo.lock'), 'version = 4\n\n[[package]]\nname = "a"\nversion = "1.0.0"\n');
    writeFileSync(join(root, 'a/Cargo.toml'), crateToml('a'));
    make(join(root, 'b/Cargo.toml'));
    expect(crates(root)).toEqual(['a']);
  });
});
