import { all, append, remove, rewrite, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { flakeLock, flakeOn } from './ignored-recipe';
import type { Probe, ProbeGroup } from './probe';
import { executable, smallWorkspace } from './small-workspace';

const crates = ['app', 'lib', 'other'];
const clippy = crates.map((crate) => `${crate}:nix-clippy`);
const checks = ['test', 'clippy', 'fmt'].map((check) => `cargo-workspace:nix-check-${check}`);
const rule = 'disallowed-methods = ["std::env::var"]\n';
const libAndUsers = ['lib', 'app'].flatMap((crate) => [`${crate}:nix-build`, `${crate}:nix-clippy`]);
const siblings = { hash: ['*'], why: 'targets of one project are hashed with each other’s options' };

const clippyProbes: readonly Probe[] = [
  {
    name: 'clippy.toml in the root: added',
    reason: 'Clippy looks for it from the crate upwards',
    reaches: clippy.filter((task) => !task.startsWith('lib')),
    mayReach: [...clippy, ...checks],
    needless: siblings,
    apply: write('clippy.toml', rule),
  },
  {
    name: '.clippy.toml in the root: added',
    reason: 'the other name, and the one that goes first',
    reaches: clippy.filter((task) => !task.startsWith('lib')),
    mayReach: [...clippy, ...checks],
    needless: siblings,
    apply: write('.clippy.toml', rule),
  },
  {
    name: 'clippy.toml between root and crates: added',
    reason: 'nearer than the root, and in no crate',
    reaches: clippy.filter((task) => !task.startsWith('lib')),
    mayReach: [...clippy, ...checks],
    needless: siblings,
    apply: write('crates/clippy.toml', rule),
  },
  {
    name: 'clippy.toml in a crate: added',
    reason: 'it rules this crate alone',
    reaches: ['other:nix-clippy'],
    mayReach: ['other:nix-build', ...checks],
    needless: siblings,
    apply: write('crates/other/clippy.toml', rule),
  },
  {
    name: 'clippy.toml in a crate: edited',
    reason: 'it rules this crate alone',
    reaches: ['lib:nix-clippy'],
    mayReach: [...libAndUsers, ...checks],
    needless: siblings,
    apply: append('crates/lib/clippy.toml', rule),
  },
  {
    name: 'clippy.toml in a crate: removed',
    reason: 'the next one above rules then',
    reaches: ['lib:nix-clippy'],
    mayReach: [...libAndUsers, ...checks],
    needless: siblings,
    apply: remove('crates/lib/clippy.toml'),
  },
  {
    name: 'clippy.toml in a directory without crates: added',
    reason: 'above no crate: nobody reads it',
    reaches: [],
    apply: write('docs/clippy.toml', rule),
  },
];

/** What Clippy reads. */
export const clippyFiles: ProbeGroup = {
  name: 'clippy files',
  options: { nixTestTargetName: false, nixDocTargetName: false, nixFmtTargetName: false },
  files: { ...smallWorkspace(), 'crates/lib/clippy.toml': '# nothing yet\n' },
  probes: clippyProbes,
};

const everything = crates;
const named = (path: string, reason: string): Probe => ({
  name: `${path}: edited`,
  reason,
  reaches: everything,
  apply: append(path, '# edited\n'),
});

const configuration = `include = ["base.toml", { path = "../config/deep.toml" }]
[build]
rustc-wrapper = "tools/wrap.sh"
rustflags = ["-Clink-arg=-Ttools/link.x", "-Clink-arg=-Wl,--version-script=tools/symbols.map"]
[target.x86_64-unknown-linux-gnu]
linker = ".cargo/ld.sh"
runner = "tools/run.sh"
[target.aarch64-unknown-linux-gnu]
linker = ".cargo/ld.sh"
[env]
SETTINGS = { value = "config/settings.txt", relative = true }
`;

const configurationProbes: readonly Probe[] = [
  {
    name: '.cargo/config.toml: edited',
    reason: 'the plain case',
    reaches: everything,
    apply: append('.cargo/config.toml', 'MORE = "1"\n'),
  },
  {
    name: '.cargo/config beside it: added',
    reason: 'the old name, which goes first',
    reaches: everything,
    apply: write('.cargo/config', '[env]\nMORE = "1"\n'),
  },
  {
    name: '.cargo/base.toml, included: edited',
    reason: '`include`, stable since Cargo 1.94',
    reaches: everything,
    apply: write('.cargo/base.toml', '[env]\nBASE = "2"\n'),
  },
  {
    name: 'config/deep.toml, included from elsewhere: edited',
    reason: 'a path out of `.cargo`',
    reaches: everything,
    apply: append('config/deep.toml', 'DEEPER = "2"\n'),
  },
  {
    name: 'config/deeper.toml, included by an included file: edited',
    reason: 'inclusion goes on',
    reaches: everything,
    apply: write('config/deeper.toml', '[env]\nDEEPER = "3"\n'),
  },
  named('.cargo/ld.sh', 'the linker, a script'),
  named('tools/wrap.sh', 'the wrapper of rustc, a script'),
  named('tools/link.x', 'a linker script in the flags'),
  named('tools/symbols.map', 'a version script in the flags'),
  named('config/settings.txt', 'a file that [env] names'),
  {
    name: 'tools/run.sh: edited',
    reason: 'the runner of tests, which a build does not start',
    reaches: [],
    mayReach: everything,
    apply: append('tools/run.sh', '# edited\n'),
  },
  {
    name: '.cargo/ld.sh: no longer executable',
    reason: 'the mode of a tool file',
    reaches: everything,
    apply: executable('.cargo/ld.sh', 0o644),
  },
  {
    name: '.cargo/notes.txt: added',
    reason: 'nobody names it',
    reaches: [],
    apply: write('.cargo/notes.txt', 'notes\n'),
  },
  {
    name: '[patch] in the configuration: added',
    reason: 'Cargo would take another crate',
    reaches: everything,
    refuses: true,
    apply: append('.cargo/config.toml', '[patch.crates-io]\nlib = { path = "crates/lib" }\n'),
  },
  {
    name: '.cargo/config.toml in a crate: added',
    reason:
      'Cargo reads it only when it is started there, which the builders do not: a source like any other',
    reaches: [],
    mayReach: ['lib', 'app'],
    apply: write('crates/lib/.cargo/config.toml', '[env]\nMORE = "1"\n'),
  },
];

/** What Cargo's configuration is made of, and what it names. */
export const cargoConfigurationFiles: ProbeGroup = {
  name: 'cargo configuration',
  files: {
    ...smallWorkspace(),
    '.cargo/config.toml': configuration,
    '.cargo/base.toml': '[env]\nBASE = "1"\n',
    '.cargo/ld.sh': '#!/bin/sh\nexec cc "$@"\n',
    'config/deep.toml': 'include = ["deeper.toml"]\n[env]\nDEEP = "1"\n',
    'config/deeper.toml': '[env]\nDEEPER = "1"\n',
    'config/settings.txt': 'settings\n',
    'tools/wrap.sh': '#!/bin/sh\nexec "$@"\n',
    'tools/run.sh': '#!/bin/sh\nexec "$@"\n',
    'tools/link.x': 'SECTIONS { }\n',
    'tools/symbols.map': '{ global: *; };\n',
  },
  setUp: ({ directory }) =>
    all(executable('.cargo/ld.sh'), executable('tools/wrap.sh'), executable('tools/run.sh'))(directory),
  probes: configurationProbes,
};

const inRust = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`rust/${path}`, text]));

/** A Cargo workspace in a directory of the repository. */
export const workspaceBelow: ProbeGroup = {
  name: 'workspace in a directory',
  files: {
    ...inRust(smallWorkspace()),
    'flake.nix': flakeOn('"toolchain"', { src: './rust' }).replace(
      'src = ./rust;',
      'src = ./.; root = "rust";',
    ),
    'README.md': '# Readme\n',
  },
  probes: [
    {
      name: 'a source: edited',
      reason: 'the plain case',
      reaches: ['lib', 'app'],
      apply: append('rust/crates/lib/src/lib.rs', '// edited\n'),
    },
    {
      name: '.cargo/config.toml beside the workspace: added',
      reason: 'the plain case',
      reaches: everything,
      apply: write('rust/.cargo/config.toml', '[env]\nMORE = "1"\n'),
    },
    {
      name: '.cargo/config.toml above the workspace: added',
      reason: 'Cargo reads every configuration from where it is started upwards',
      reaches: everything,
      apply: write('.cargo/config.toml', '[env]\nMORE = "1"\n'),
    },
    {
      name: 'rust-toolchain.toml above the workspace: added',
      reason: 'rustup reads it from there, and a flake may',
      reaches: [],
      mayReach: everything,
      needless: { affected: ['*'], hash: ['*'], why: 'the recipe' },
      apply: write('rust-toolchain.toml', '[toolchain]\nchannel = "stable"\n'),
    },
  ],
};

/** A flake that lies in a directory of its own, with its lock. */
export const flakeBelow: ProbeGroup = {
  name: 'flake in a directory',
  files: {
    ...smallWorkspace(),
    'nx.json': JSON.stringify({
      defaultBase: 'main',
      analytics: false,
      plugins: [
        {
          plugin: 'nx-cargo-nix',
          options: {
            nixTestTargetName: false,
            nixClippyTargetName: false,
            nixDocTargetName: false,
            nixFmtTargetName: false,
            nixCheckTargetName: false,
          },
        },
      ],
      targetDefaults: { 'nix-build': { options: { flake: 'tools' } } },
    }),
    'flake.nix': '{ outputs = _: { }; }\n',
    'tools/flake.nix': flakeOn('builtins.readFile ./flake.lock + builtins.readFile ./settings.txt', {
      src: '../.',
      library: '../nix/cargo-workspace',
    }),
    'tools/flake.lock': flakeLock,
    'tools/settings.txt': 'settings\n',
  },
  probes: [
    {
      name: 'a source: edited',
      reason: 'the plain case',
      reaches: ['lib', 'app'],
      apply: append('crates/lib/src/lib.rs', '// edited\n'),
    },
    {
      name: 'tools/flake.lock: edited',
      reason: 'an update of the inputs changes everything',
      reaches: everything,
      apply: rewrite('tools/flake.lock', (text) => text.replace('{}', '{ }')),
    },
    {
      name: 'tools/flake.nix: edited',
      reason: 'the recipe',
      reaches: [],
      needless: { affected: ['*'], hash: ['*'], why: 'the recipe' },
      apply: append('tools/flake.nix', '# a comment\n'),
    },
    {
      name: 'tools/settings.txt: edited',
      reason: 'a file beside the flake that it reads, and no pattern of the default recipe has',
      reaches: everything,
      apply: append('tools/settings.txt', 'edited\n'),
    },
    {
      name: 'the flake of the root: edited',
      reason: 'nothing is built with it',
      reaches: [],
      needless: { affected: ['*'], hash: ['*'], why: 'the recipe: every .nix file' },
      apply: append('flake.nix', '# a comment\n'),
    },
  ],
};
