import { append, rewrite, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { flakeLock, flakeOn } from './ignored-recipe';
import type { ProbeGroup } from './probe';
import { smallWorkspace } from './small-workspace';

const everything = ['app', 'lib', 'other'];

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

/** A flake in a directory of its own, with its lock. */
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
