/** After an edit of a tool file Nx and Nix agree: exactly the tasks that read it are affected. */
import { chmodSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { append, type Change, remove, write } from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Trial } from '../../packages/nx-cargo-nix/src/verify/laboratory';
import { selectsTasks } from '../../packages/testing/src/versions';
import { commit, layOut, removeWorkspace } from '../../packages/testing/src/workspace';
import { tryEdits } from '../agreement/try-edits';
import { crates } from './workspace';

const files = {
  ...crates,
  // Crates in a crate; the one excludes its settings, which clippy reads all the same.
  'Cargo.toml':
    '[workspace]\nresolver = "2"\nmembers = ["crates/*", "crates/part/inner", "crates/part/deep"]\n',
  'Cargo.lock': `${crates['Cargo.lock']}${['inner', 'deep'].map((name) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`).join('')}`,
  'crates/part/inner/Cargo.toml':
    '[package]\nname = "inner"\nversion = "0.1.0"\n[package.metadata.nix-build]\nexclude = ["*.toml"]\n',
  'crates/part/inner/src/lib.rs': '',
  'crates/part/inner/clippy.toml': '',
  'crates/part/deep/Cargo.toml': '[package]\nname = "deep"\nversion = "0.1.0"\n',
  'crates/part/deep/src/lib.rs': '',
  'clippy.toml': '',
  'rustfmt.toml': '',
  'exports.map': '{};\n',
  'data/deep/x': '',
  'crates/part/tests/ld.sh': '#!/bin/sh\nexec cc "$@"\n',
  'crates/part/rustfmt.toml': '',
  'crates/other/tests/fixture/Cargo.toml': '[package]\nname = "fixture"\nversion = "0.1.0"\n',
  '.cargo/base.toml': '[env]\nDATA = { value = "data", relative = true }\n',
  '.cargo/config.toml': `include = ["base.toml", { path = "none.toml", optional = true }]
[build]
rustflags = ["-Clink-arg=-Wl,--version-script=exports.map", "-Clink-arg=absent.o"]
[target.'cfg(unix)']
linker = "crates/part/tests/ld.sh"
`,
  // A crate of another workspace, whose configuration is in both directories.
  'rust/Cargo.toml': '[package]\nname = "alone"\nversion = "0.1.0"\n',
  'rust/Cargo.lock': 'version = 4\n\n[[package]]\nname = "alone"\nversion = "0.1.0"\n',
  'rust/src/lib.rs': '',
};

const all = /^/;
const clippy = /^(?!inner:).*:nix-(?:check-)?clippy$/;
const nothing = /^$/;

const excluded = "a crate's settings of clippy that it excludes";

/** A fixture's manifest below a crate: to Nx a plugin's file, which configures the project around it. It is in no hash. */
const fixture = 'a manifest of a fixture among the tests';
const tests = /^other:nix-(?:test|clippy|doc)$|^cargo-workspace:/;

const cases: readonly (readonly [name: string, change: Change, changed: RegExp])[] = [
  ["clippy's settings", append('clippy.toml', '# x\n'), clippy],
  ["clippy's settings go", remove('clippy.toml'), clippy],
  ["clippy's settings nearer to the crates", write('crates/.clippy.toml', ''), clippy],
  ['the other name beside them', write('.clippy.toml', ''), clippy],
  [
    "clippy's settings in a crate around another one",
    write('crates/part/clippy.toml', ''),
    /^(?:part|app|cargo-workspace):|^deep:nix-clippy$/,
  ],
  [
    excluded,
    append('crates/part/inner/clippy.toml', '# x\n'),
    /^(?:inner|cargo-workspace):nix-(?:check-)?clippy$/,
  ],
  [
    "clippy's settings in a crate, whose source they are",
    write('crates/other/clippy.toml', ''),
    /^other:|^cargo-workspace:/,
  ],
  ["clippy's settings where nothing is compiled", write('docs/clippy.toml', ''), nothing],
  ["rustfmt's settings", append('rustfmt.toml', '# x\n'), /:nix-fmt$/],
  ["rustfmt's settings between", write('crates/.rustfmt.toml', ''), /:nix-fmt$/],
  ["a crate's settings of rustfmt", append('crates/part/rustfmt.toml', '# x\n'), /:nix-fmt$/],
  ['an included configuration', append('.cargo/base.toml', '# x\n'), all],
  ['an included one that was not there', write('.cargo/none.toml', ''), all],
  ['the configuration without an extension appears', write('.cargo/config', ''), all],
  ['a linker among the tests of a crate', append('crates/part/tests/ld.sh', '# x\n'), all],
  [
    "the linker's executable bit",
    (directory) => chmodSync(join(directory, 'crates/part/tests/ld.sh'), 0o755),
    all,
  ],
  ['a file that flags name', append('exports.map', '\n'), all],
  ['a file that flags name appears', write('absent.o', ''), all],
  ['a directory that a variable names', write('data/deep/y', ''), all],
  [
    "configuration in a crate's directory, a source like others",
    write('crates/other/.cargo/config.toml', ''),
    /^other:|^cargo-workspace:/,
  ],
  [fixture, append('crates/other/tests/fixture/Cargo.toml', '# x\n'), tests],
  ['other files in the directory', write('.cargo/notes.md', ''), nothing],
];

/** Edits of configuration that is a link, with what it leads to. */
const linked: typeof cases = [['what the link leads to', append('settings/cargo.toml', '# x\n'), all]];

const trials = new Map<string, Trial>();

beforeAll(async () => {
  const workspace = await layOut('tool-agreement', { files });
  const asEdits = (list: typeof cases) => list.map(([name, apply]) => ({ subject: '', name, apply }));
  for (const trial of (await tryEdits(workspace, asEdits(cases))).trials) trials.set(trial.edit.name, trial);
  const directory = workspace.directory;
  write('settings/cargo.toml', readFileSync(join(directory, '.cargo/config.toml'), 'utf8'))(directory);
  rmSync(join(directory, '.cargo/config.toml'));
  symlinkSync('../settings/cargo.toml', join(directory, '.cargo/config.toml'));
  await commit(workspace);
  for (const trial of (await tryEdits(workspace, asEdits(linked))).trials) trials.set(trial.edit.name, trial);
  removeWorkspace(workspace);
}, 600_000);

it.each([...cases, ...linked])('%s', (name, _, changed) => {
  const trial = trials.get(name);
  if (!trial || !('verdict' in trial)) throw new Error(`no verdict: ${JSON.stringify(trial)}`);
  const { tasks, unjudged } = trial.verdict;
  expect(unjudged.filter(({ task }) => !task.startsWith('alone:'))).toEqual([]);
  const ours = tasks.filter(({ task }) => !task.startsWith('alone:'));
  const which = (is: (task: (typeof tasks)[number]) => boolean) => ours.filter(is).map(({ task }) => task);
  expect(which(({ drvChanged }) => drvChanged)).toEqual(which(({ task }) => changed.test(task)));
  expect(which(({ drvChanged, hashChanged }) => drvChanged && !hashChanged)).toEqual([]);
  expect(which(({ drvChanged, affected }) => drvChanged && !affected)).toEqual([]);
  if (!selectsTasks) return;
  // Its other checks, which have the inputs of lints where settings exclude something.
  if (name === excluded) return;
  expect(which(({ drvChanged, hashChanged }) => !drvChanged && hashChanged)).toEqual([]);
  const needless = which(({ drvChanged, affected }) => !drvChanged && affected);
  expect(needless).toEqual(name === fixture ? ['other:nix-build'] : []);
});
