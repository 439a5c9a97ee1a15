import { all, append, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe, ProbeGroup } from './probe';
import { executable, smallWorkspace } from './small-workspace';

const everything = ['app', 'lib', 'other'];
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

/** Cargo's configuration files, and the files that they name. */
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
