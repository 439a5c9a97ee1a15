// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix interpolates
import { append } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { flakeLock, flakeOn } from './ignored-recipe';
import type { Probe, ProbeGroup } from './probe';
import { ignoredByAll, smallWorkspace } from './small-workspace';

/** What the flake reads, by the file that is finally read: none of these was followed, and nothing said so. */
const reads = {
  'version.txt': 'import (self + "/lib/r.nix")',
  'given.txt': 'import ./lib/root.nix { root = ./.; }',
  'renamed.txt': 'import ./lib/renamed.nix { flake = self; }',
  'selected.txt': '(let p = { root = ./.; }; in builtins.readFile (p.root + "/selected.txt"))',
  'inherited.txt': '(let inherit (self) outPath; in builtins.readFile "${outPath}/inherited.txt")',
  'text.txt': 'builtins.readFile "${builtins.toString ./.}/text.txt"',
};

const probes = Object.entries(reads).map(
  ([file, expression]): Probe => ({
    name: `${file}: edited`,
    reason: `the flake reads it by ${expression}`,
    reaches: ['app', 'lib', 'other'],
    apply: append(file, 'edited\n'),
  }),
);

/** A flake that reads files through names, imports and sets. */
export const flakeReads: ProbeGroup = {
  name: 'flake reads',
  files: {
    ...smallWorkspace(),
    '.gitignore': ignoredByAll,
    'flake.nix': flakeOn(Object.values(reads).join(' + ')),
    'flake.lock': flakeLock,
    'lib/r.nix': 'builtins.readFile ../version.txt',
    'lib/root.nix': '{ root }: builtins.readFile (root + "/given.txt")',
    'lib/renamed.nix': '{ flake }: builtins.readFile "${flake}/renamed.txt"',
    ...Object.fromEntries(Object.keys(reads).map((file) => [file, `${file}\n`])),
  },
  probes,
};
