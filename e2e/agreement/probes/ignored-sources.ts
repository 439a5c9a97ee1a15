import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  all,
  append,
  remove,
  toggleExecutable,
  write,
} from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe, ProbeGroup } from './probe';
import { gitDoes, ignoredByAll, smallWorkspace, track } from './small-workspace';

/** A way to ignore a file that git tracks nevertheless. */
interface Way {
  readonly name: string;
  readonly reason: string;
  /** A source that it ignores. */
  readonly path: string;
  /** Another one, which does not exist yet. */
  readonly another: string;
}

const sources = 'crates/lib/src';

const ways: readonly Way[] = [
  {
    name: 'the root .gitignore',
    reason: 'in no fileset, and left out of the changed files by Nx itself',
    path: `${sources}/by_root.rs`,
    another: `${sources}/by_root2.rs`,
  },
  {
    name: 'a nested .gitignore',
    reason: "in no fileset, and among the changed files: Nx's filter of these reads the root's file alone",
    path: `${sources}/by_nested.rs`,
    another: `${sources}/by_nested2.rs`,
  },
  {
    name: '.nxignore',
    reason: 'in no fileset, though git does not ignore it',
    path: `${sources}/by_nxignore.rs`,
    another: `${sources}/by_nxignore2.rs`,
  },
  {
    name: '.git/info/exclude',
    reason: 'ignored on this machine alone',
    path: `${sources}/by_exclude.rs`,
    another: `${sources}/by_exclude2.rs`,
  },
  {
    name: '.ignore',
    reason: "the walker of Nx is ripgrep's, which reads it; git does not",
    path: `${sources}/by_ignore.rs`,
    another: `${sources}/by_ignore2.rs`,
  },
  {
    name: 'a nested .ignore',
    reason: 'as .ignore in the root, and itself a source of the crate',
    path: `${sources}/deep/by_deep_ignore.rs`,
    another: `${sources}/deep/by_deep_ignore2.rs`,
  },
  {
    name: "the user's git/ignore",
    reason: 'ignored for this user alone (core.excludesFile)',
    path: `${sources}/by_global.rs`,
    another: `${sources}/by_global2.rs`,
  },
  {
    name: 'a node_modules',
    reason: 'Nx never looks below one',
    path: 'crates/lib/node_modules/x/index.rs',
    another: 'crates/lib/node_modules/y/index.rs',
  },
  {
    name: 'a root pattern that a nested .gitignore negates',
    reason: "ignored by nobody but Nx's filter of the changed files, which reads the root's file alone",
    path: `${sources}/keep.gen.rs`,
    another: `${sources}/keep2.gen.rs`,
  },
];

const reaches = ['lib', 'app'];

function probesOf({ name, reason, path, another }: Way): Probe[] {
  return [
    { name: `a file by ${name}: edited`, reason, reaches, apply: append(path, '// edited\n') },
    { name: `a file by ${name}: deleted`, reason, reaches, apply: remove(path) },
    {
      name: `a file by ${name}: added`,
      reason,
      reaches,
      apply: all(write(another, '// new\n'), track(another)),
    },
    { name: `a file by ${name}: made executable`, reason, reaches, apply: toggleExecutable(path) },
    {
      name: `a file by ${name}: no longer tracked, and kept`,
      reason: 'gone for Nix, there for Nx',
      reaches,
      needless: { hash: ['*'], why: 'where Nx sees it, a source that git does not track' },
      git: 'as it is',
      apply: gitDoes('rm', '--quiet', '--cached', '--', path),
    },
  ];
}

/** Nx counts these files as inputs of every task. */
const ignoreFile = {
  affected: ['*'],
  hash: ['*'],
  why: '.gitignore and .nxignore are inputs of every task to Nx',
};
/** What moves between filesets and whatever stands for ignored files. */
const changesHands = {
  affected: reaches,
  hash: reaches,
  why: 'a source that Nx begins or ceases to ignore is told by other means from then on',
};

const ignoreFileEdits: readonly Probe[] = [
  {
    name: 'a source that .gitignore begins to name',
    reason: 'git and Nix go on seeing it',
    reaches: [],
    needless: ignoreFile,
    apply: append('.gitignore', 'hidden_soon.rs\n'),
  },
  {
    name: 'a source that .gitignore begins to name, edited with it',
    reason: 'the edit must not hide behind the pattern',
    reaches,
    needless: ignoreFile,
    apply: all(append('.gitignore', 'hidden_soon.rs\n'), append(`${sources}/hidden_soon.rs`, '// edited\n')),
  },
  {
    name: 'a source that a nested .gitignore begins to name',
    reason: 'git and Nix go on seeing it, and no task has that file as its input',
    reaches: [],
    needless: changesHands,
    apply: append('crates/lib/.gitignore', 'hidden_soon.rs\n'),
  },
  {
    name: 'a source that a nested .gitignore begins to name, edited with it',
    reason: 'the edit must not hide behind the pattern',
    reaches,
    apply: all(
      append('crates/lib/.gitignore', 'hidden_soon.rs\n'),
      append(`${sources}/hidden_soon.rs`, '// edited\n'),
    ),
  },
  {
    name: 'a source that a nested .gitignore no longer names',
    reason: 'the reverse: it comes back into the filesets',
    reaches: [],
    needless: changesHands,
    apply: remove('crates/lib/.gitignore'),
  },
  {
    name: 'a source that a nested .gitignore no longer names, edited with it',
    reason: 'the reverse, with an edit',
    reaches,
    apply: all(remove('crates/lib/.gitignore'), append(`${sources}/by_nested.rs`, '// edited\n')),
  },
  {
    name: 'a source that .ignore begins to name, edited with it',
    reason: "a file that only Nx's walker reads",
    reaches,
    apply: all(append('.ignore', 'hidden_soon.rs\n'), append(`${sources}/hidden_soon.rs`, '// edited\n')),
  },
  {
    name: 'a source that .git/info/exclude names, edited with it',
    reason: 'no commit holds the pattern',
    reaches,
    apply: all(
      append('.git/info/exclude', 'hidden_soon.rs\n'),
      append(`${sources}/hidden_soon.rs`, '// edited\n'),
    ),
    undo: write('.git/info/exclude', 'by_exclude*.rs\n'),
  },
  {
    name: 'an ignored file that git does not track: added',
    reason: 'nobody sees it: the price of all this must not be that build products count',
    reaches: [],
    apply: write(`${sources}/by_root3.rs`, '// new\n'),
  },
];

/** Sources that are both tracked and ignored. */
export const ignoredSources: ProbeGroup = {
  name: 'ignored sources',
  files: {
    ...smallWorkspace(),
    '.gitignore': `${ignoredByAll}by_root*.rs\n*.gen.rs\n`,
    '.nxignore': 'by_nxignore*.rs\n',
    '.ignore': 'by_ignore*.rs\n',
    'crates/lib/.gitignore': 'by_nested*.rs\n!keep*.gen.rs\n',
    [`${sources}/deep/.ignore`]: 'by_deep_ignore*.rs\n',
    [`${sources}/hidden_soon.rs`]: '// not ignored\n',
    ...Object.fromEntries(ways.map(({ name, path }) => [path, `// ignored by ${name}\n`])),
  },
  env: { XDG_CONFIG_HOME: '{scratch}/config' },
  setUp({ directory }, scratch) {
    mkdirSync(join(scratch, 'config/git'), { recursive: true });
    writeFileSync(join(scratch, 'config/git/ignore'), 'by_global*.rs\n');
    appendFileSync(join(directory, '.git/info/exclude'), '\nby_exclude*.rs\n');
    track(...ways.map(({ path }) => path))(directory);
  },
  probes: [...ways.flatMap(probesOf), ...ignoreFileEdits],
};
