import { writeFileSync } from 'node:fs';
import {
  all,
  append,
  type Change,
  remove,
  write,
} from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock, manifest } from '../../../packages/testing/src/written-crates';
import type { Probe, ProbeGroup } from './probe';
import { smallWorkspace } from './small-workspace';

const sources = 'crates/lib/src';
const reaches = ['lib', 'app'];

/** Names that git quotes, that shells split, or that matchers take for patterns. */
const names = [
  'größe',
  'emoji 🦀',
  'with "quotes"',
  "with 'quotes'",
  'back\\slash',
  'tab\there',
  'line\nfeed',
  'del\x7f',
  '-dash',
  'a b',
  ' leading',
  'trailing ',
  'a[1]',
  'a{b,c}',
  'a*b',
  'a?b',
  '!bang',
  '(paren)',
  '+(plus)',
  '@(at)',
  '#hash',
  '$HOME',
  '~tilde',
  '%41',
  'a:b',
  'a|b',
  'a&b',
  'a<b>',
  '`tick`',
  'comma,',
  'semi;',
  '.hidden',
  '...',
];

const reason = 'a source like any other';
const shown = (name: string) => JSON.stringify(name);

const ofFiles = names.map(
  (name): Probe => ({
    name: `a file called ${shown(name)}: edited`,
    reason,
    reaches,
    apply: append(`${sources}/${name}.rs`, '// edited\n'),
  }),
);

const ofDirectories = names.map(
  (name): Probe => ({
    name: `a directory called ${shown(name)}: a file deleted`,
    reason,
    reaches,
    apply: remove(`${sources}/${name}/mod.rs`),
  }),
);

/** Bytes that are not UTF-8. */
const invalid: Change = (directory) =>
  writeFileSync(
    Buffer.concat([Buffer.from(`${directory}/${sources}/`), Buffer.from([0xff, 0x66]), Buffer.from('.rs')]),
    '// new\n',
  );

const alike: readonly Probe[] = [
  {
    name: 'one of two names that differ in case: edited',
    reason: 'two files',
    reaches,
    apply: append(`${sources}/case.rs`, '// edited\n'),
  },
  {
    name: 'one of two names that differ in case: deleted',
    reason: 'two files',
    reaches,
    apply: remove(`${sources}/Case.rs`),
  },
  {
    name: 'a file renamed to another case',
    reason: 'the same content under another name',
    reaches,
    apply: all(remove(`${sources}/lower.rs`), write(`${sources}/Lower.rs`, '// lower\n')),
  },
  {
    name: 'one of two names that differ in normalisation: edited',
    reason: 'two files',
    reaches,
    apply: append(`${sources}/e\u0301.rs`, '// edited\n'),
  },
  {
    name: 'a file renamed to another normalisation',
    reason: 'the same content under another name',
    reaches,
    apply: all(remove(`${sources}/o\u0308.rs`), write(`${sources}/\u00f6.rs`, '// o\n')),
  },
  {
    name: 'a name that is no UTF-8: added',
    reason: 'a path that no string holds',
    reaches,
    apply: invalid,
  },
];

/** Names of files and directories. */
export const fileNames: ProbeGroup = {
  name: 'file names',
  files: {
    ...smallWorkspace(),
    ...Object.fromEntries(names.map((name) => [`${sources}/${name}.rs`, `// ${shown(name)}\n`])),
    ...Object.fromEntries(names.map((name) => [`${sources}/${name}/mod.rs`, `// ${shown(name)}\n`])),
    [`${sources}/case.rs`]: '// case\n',
    [`${sources}/Case.rs`]: '// Case\n',
    [`${sources}/lower.rs`]: '// lower\n',
    [`${sources}/\u00e9.rs`]: '// composed\n',
    [`${sources}/e\u0301.rs`]: '// decomposed\n',
    [`${sources}/o\u0308.rs`]: '// o\n',
  },
  probes: [...ofFiles, ...ofDirectories, ...alike],
};

/** Crate directories: they appear in manifests, in patterns and in what the flake asks for. */
const crateDirectories = names.filter((name) => !/[\\*?[\]{}\n\t\x7f]/.test(name));
const crateName = (index: number) => `named-${index}`;

/** Crates in directories of such names, one that depends on all of them among them. */
export const directoryNames: ProbeGroup = {
  name: 'directory names',
  files: {
    'Cargo.toml': `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(['crates/app', ...crateDirectories.map((name) => `crates/${name}`)])}\n`,
    'Cargo.lock': lock({
      app: crateDirectories.map((_, index) => crateName(index)).sort(),
      ...Object.fromEntries(crateDirectories.map((_, index) => [crateName(index), []])),
    }),
    'crates/app/Cargo.toml': manifest(
      'app',
      `[dependencies]\n${crateDirectories.map((name, index) => `${crateName(index)} = { path = ${JSON.stringify(`../${name}`)} }\n`).join('')}`,
    ),
    'crates/app/src/main.rs': 'fn main() {}\n',
    ...Object.fromEntries(
      crateDirectories.flatMap((name, index) => [
        [`crates/${name}/Cargo.toml`, manifest(crateName(index))],
        [`crates/${name}/src/lib.rs`, `// ${crateName(index)}\n`],
      ]),
    ),
  },
  probes: crateDirectories.map((name, index) => ({
    name: `a crate in a directory called ${shown(name)}: edited`,
    reason: 'sources like any other',
    reaches: [crateName(index), 'app'],
    apply: append(`crates/${name}/src/lib.rs`, '// edited\n'),
  })),
};
