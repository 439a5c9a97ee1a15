/** What `npm run prove:repositories` sees of a repository where Cargo does more than the plugin. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { runProgram } from '../../packages/testing/src/run-program';
import { nonce } from '../../packages/testing/src/workspace';
import { cargoCrates, workByCargo } from './by-cargo';
import { builtProjects, workByPlugin } from './by-plugin';
import { checkOut, removeCheckout } from './checkout';
import { missing, tableRow } from './report';
import type { Kind } from './work';

/**
 * A crate that prints a text file beside `src/` in the root: among many other things, so it has to be named. Its lock is from Cargo
 * before 1.53; Cargo still reads it, and leaves it as it is.
 */
const files = {
  'Cargo.lock': '[[package]]\nname = "top"\nversion = "0.1.0"\n',
  'Cargo.toml': '[package]\nname = "top"\nversion = "0.1.0"\nedition = "2021"\n',
  'usage.md': '# Top\n',
  'src/lib.rs': `#![doc = include_str!("../usage.md")]\n// ${nonce()}\n`,
};

/** The line that the plugin says is to be written, and nothing else. */
const patch = `--- a/Cargo.toml
+++ b/Cargo.toml
@@ -4,1 +4,3 @@
 edition = "2021"
+[package.metadata.nix-build]
+include = ["usage.md"]
`;

const source = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-repositories-'));
const repository = join(source, 'top');
const kinds: readonly Kind[] = ['build'];

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  writeFileSync(join(source, 'top.patch'), patch);
  const options = { cwd: repository, env: workspaceEnvironment() };
  await runProgram('git', ['init', '--quiet'], options);
  await runProgram('git', ['add', '--all'], options);
  await runProgram('git', ['commit', '--quiet', '--message', 'a crate'], options);
});
afterAll(() => rmSync(source, { recursive: true, force: true }));

async function look(byHandIn: string | undefined) {
  const checkout = await checkOut(repository, { root: '.', byHandIn });
  const { name, cargo, plugin, byHand } = checkout;
  try {
    const crates = await cargoCrates(cargo, '.');
    expect([...(await builtProjects(plugin))]).toEqual(['.']);
    const outcomes = {
      cargo: await workByCargo(cargo, '.', { crates, kinds }),
      plugin: await workByPlugin(plugin, [{ crate: 'top', kind: 'build' }], new Map([['top', '.']])),
    };
    return {
      name,
      crates: 1,
      ...outcomes,
      noProjects: [],
      noCrates: [],
      byHand,
      seconds: { cargo: 1, plugin: 2 },
    };
  } finally {
    removeCheckout(checkout);
  }
}

it('is what the plugin lacks, with the line that the plugin says is to be written', async () => {
  const seen = await look(undefined);
  const fault = expect.stringContaining('write `include = ["usage.md"]` in [package.metadata.nix-build]');
  expect(missing(seen)).toEqual([{ crate: 'top', kind: 'build', fault }]);
  expect(tableRow(seen, kinds)).toBe('| top | 1 | 0 of 1 | Cargo.lock | 1 s | 2 s |');
});

it('is all that Cargo does, once that line is written', async () => {
  const seen = await look(source);
  expect(missing(seen)).toEqual([]);
  expect(tableRow(seen, kinds)).toBe('| top | 1 | 1 of 1 | Cargo.lock, 2 lines | 1 s | 2 s |');
});
