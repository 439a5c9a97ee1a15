/** Crates with invalid manifests, in derivations: each is an error for whoever needs it, and for nobody else. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workspaceEnvironment } from '../../packages/testing/src/environment';
import { nixLibrary } from '../../packages/testing/src/library';
import { lock, manifest, VIRTUAL_ROOT } from '../../packages/testing/src/written-crates';
import { temporaryDirectory, writeTree } from '../../packages/testing/src/written-tree';

const onLib = '[dependencies]\nlib = { path = "../lib" }\n';
const files = {
  'Cargo.toml': VIRTUAL_ROOT,
  'Cargo.lock': lock({ app: ['lib'], deep: ['lib'], lib: [], other: [], top: ['deep'] }),
  'crates/app/Cargo.toml': manifest('app', onLib),
  'crates/lib/Cargo.toml': manifest('lib'),
  'crates/other/Cargo.toml': manifest('other'),
  'crates/top/Cargo.toml': manifest('top', '[dependencies]\ndeep = { path = "../deep" }\n'),
  ...Object.fromEntries(
    ['app', 'deep', 'lib', 'other', 'top'].map((crate) => [`crates/${crate}/src/lib.rs`, '']),
  ),
};

const directory = temporaryDirectory('broken-crates');
beforeAll(() => writeTree(directory.path, files));
afterAll(() => directory.remove());

/** Whether each crate has a derivation, where some crates have arguments. */
function derivations(crateArgs: string): Record<string, boolean> {
  const expression = `
    { library, src }:
    let build = (import library { inherit src; }).plain {
      system = "x86_64-linux"; toolchain = "/toolchain"; crateArgs = ${crateArgs};
    };
    in builtins.mapAttrs (_: package: (builtins.tryEval package.drvPath).success) build.packages`;
  const args = ['--eval', '--strict', '--json', '--expr', expression];
  const given = ['--arg', 'library', nixLibrary, '--arg', 'src', directory.path];
  const printed = execFileSync('nix-instantiate', [...args, ...given], {
    env: workspaceEnvironment(),
    encoding: 'utf8',
  });
  return JSON.parse(printed);
}

it.each([
  ['a version of another type', manifest('deep').replace('"0.1.0"', '3')],
  ['a dependency of another type', manifest('deep', '[dependencies]\nlib = 3\n')],
  ['what the workspace lacks', manifest('deep').replace('version = "0.1.0"', 'version.workspace = true')],
  ['text that is no TOML', '[package\n'],
  ['a package of another name', '[package]\nname = 1\n'],
])('are errors of their dependents alone: %s', (_, text) => {
  // Crates without dependencies had derivations, and those with some failed with this one.
  writeTree(directory.path, { 'crates/deep/Cargo.toml': text });
  const expected = { app: true, lib: true, other: true, top: false };
  expect(derivations('{ lib.env.A = "1"; }')).toMatchObject(expected);
  // It may have a name, or none.
  if (text.includes('"deep"')) expect(derivations('{ deep.env.A = "1"; }')).toMatchObject(expected);
});
