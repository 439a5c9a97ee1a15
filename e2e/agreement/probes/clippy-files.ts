import { append, remove, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe, ProbeGroup } from './probe';
import { smallWorkspace } from './small-workspace';

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
