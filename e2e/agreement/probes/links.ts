import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import {
  all,
  append,
  type Change,
  link,
  remove,
  rename,
  write,
} from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe, ProbeGroup } from './probe';
import { executable, gitDoes, removeAll, smallWorkspace } from './small-workspace';

const sources = 'crates/lib/src';
const reaches = ['lib', 'app'];

const probes: readonly Probe[] = [
  {
    name: 'a link retargeted to a file of the same content',
    reason: 'Nx hashes what a link leads to, Nix the link',
    reaches,
    apply: link(`${sources}/link.rs`, 'same.rs'),
  },
  {
    name: 'a link retargeted to a file of another content',
    reason: 'the plain case',
    reaches,
    apply: link(`${sources}/link.rs`, 'lib.rs'),
  },
  {
    name: 'a link replaced by a file with the same content',
    reason: 'one content, another type',
    reaches,
    apply: all(remove(`${sources}/link.rs`), write(`${sources}/link.rs`, '// target\n')),
  },
  {
    name: 'a file replaced by a link with the same content',
    reason: 'the reverse',
    reaches,
    apply: link(`${sources}/same.rs`, 'target.rs'),
  },
  {
    name: 'a file replaced by a file with the text of a link',
    reason: 'git stores a link as such a file: one blob, another mode',
    reaches,
    apply: all(remove(`${sources}/link.rs`), write(`${sources}/link.rs`, 'target.rs')),
  },
  {
    name: 'a link that git takes for a file',
    reason:
      'core.symlinks is false on some file systems: a clean tree to git and to Nix, with a file where a link is committed',
    reaches: [],
    mayReach: reaches,
    needless: { hash: ['*'], why: 'git does not look for changes of a source' },
    apply: all(
      gitDoes('config', 'core.symlinks', 'false'),
      remove(`${sources}/link.rs`),
      write(`${sources}/link.rs`, 'target.rs'),
    ),
    undo: all(link(`${sources}/link.rs`, 'target.rs'), gitDoes('config', 'core.symlinks', 'true')),
  },
  {
    name: 'a link that git takes for a file, in a dirty tree',
    reason: 'Nix takes the file from the disk then, and git does not name it',
    reaches: [],
    mayReach: reaches,
    needless: { hash: ['*'], why: 'git does not look for changes of a source' },
    apply: all(
      gitDoes('config', 'core.symlinks', 'false'),
      remove(`${sources}/link.rs`),
      write(`${sources}/link.rs`, 'target.rs'),
      append('README.md', 'edited\n'),
    ),
    undo: all(link(`${sources}/link.rs`, 'target.rs'), gitDoes('config', 'core.symlinks', 'true')),
  },
  {
    name: 'a link to a directory retargeted',
    reason: 'Nx may walk into it, or leave it out',
    reaches,
    apply: link(`${sources}/linked`, 'two'),
  },
  {
    name: 'a link to a directory added',
    reason: 'Nx may walk into it, or leave it out',
    reaches,
    apply: link(`${sources}/another`, 'one'),
  },
  {
    name: 'a link to a directory removed',
    reason: 'Nx may have walked into it, or left it out',
    reaches,
    apply: remove(`${sources}/linked`),
  },
  {
    name: 'a link to a directory replaced by that directory',
    reason: 'the same files below the same path',
    reaches,
    apply: all(remove(`${sources}/linked`), write(`${sources}/linked/a.rs`, '// a\n')),
  },
  {
    name: 'a directory replaced by a link to one with the same files',
    reason: 'the reverse',
    reaches,
    apply: all(removeAll(`${sources}/two`), link(`${sources}/two`, 'one')),
  },
  {
    name: 'a file behind a link to a directory of the same crate edited',
    reason: 'a source by its own path',
    reaches,
    apply: append(`${sources}/one/a.rs`, '// edited\n'),
  },
  {
    name: 'a dangling link added',
    reason: 'Nx has nothing to hash',
    reaches,
    apply: link(`${sources}/dangling2.rs`, 'nowhere'),
  },
  {
    name: 'a dangling link retargeted, and dangling still',
    reason: 'Nx has nothing to hash, before and after',
    reaches,
    apply: link(`${sources}/dangling.rs`, 'nowhere-else'),
  },
  {
    name: 'a dangling link removed',
    reason: 'Nx had nothing to hash',
    reaches,
    apply: remove(`${sources}/dangling.rs`),
  },
  {
    name: 'a dangling link that gets a target in the crate',
    reason: 'the link is the same, the target is new',
    reaches,
    apply: write(`${sources}/nowhere`, '// somewhere\n'),
  },
  {
    name: 'a link that leaves the crate, its target edited',
    reason:
      'Nx hashes what the link leads to, Nix holds the link alone or the text: either way they must agree',
    reaches: [],
    mayReach: reaches,
    needless: { hash: reaches, why: 'Nx hashes what the link leads to, or what it remembers of it' },
    apply: append('shared/text.txt', 'edited\n'),
  },
  {
    name: 'a link that leaves the repository, added',
    reason: 'nothing outside of the repository may count',
    reaches,
    apply: link(`${sources}/outside.rs`, '../../../../outside.rs'),
  },
  {
    name: 'a link to itself',
    reason: 'whoever follows it never ends',
    reaches,
    apply: link(`${sources}/loop.rs`, 'loop.rs'),
  },
  {
    name: 'a link to the directory above',
    reason: 'whoever walks into it never ends',
    reaches,
    apply: link(`${sources}/up`, '..'),
  },
  {
    name: 'a file replaced by a directory of its name',
    reason: 'one path, two types',
    reaches,
    apply: all(remove(`${sources}/same.rs`), write(`${sources}/same.rs/inside.rs`, '// target\n')),
  },
  {
    name: 'a directory replaced by a file of its name',
    reason: 'the reverse',
    reaches,
    apply: all(removeAll(`${sources}/one`), write(`${sources}/one`, '// a\n')),
  },
  {
    name: 'a directory replaced by a link of its name',
    reason: 'the files below are gone, and the path is there',
    reaches,
    apply: all(removeAll(`${sources}/one`), link(`${sources}/one`, 'two')),
  },
  {
    name: 'an empty file made a dangling link',
    reason: 'to Nx both have no content',
    reaches,
    apply: link(`${sources}/empty.rs`, 'nowhere-at-all'),
  },
  {
    name: 'an empty file made executable',
    reason: 'nothing but the mode changes',
    reaches,
    apply: executable(`${sources}/empty.rs`),
  },
  {
    name: 'a file moved to another directory of the crate',
    reason: 'the same content under another path',
    reaches,
    apply: all(remove(`${sources}/one/a.rs`), write(`${sources}/two/moved.rs`, '// a\n')),
  },
  {
    name: 'a file moved in place of another one that is as old and as long',
    reason: 'Nx remembers hashes by the time of modification, and a move keeps that',
    reaches,
    apply: all(rename(`${sources}/one/old.rs`, `${sources}/two/old.rs`)),
  },
  {
    name: 'two files that change places',
    reason: 'the same contents under the same paths',
    reaches,
    apply: all(write(`${sources}/same.rs`, '// b\n'), write(`${sources}/two/b.rs`, '// target\n')),
  },
];

/** Gives files one time of modification, as a checkout may. */
function asOld(...paths: string[]): Change {
  return (directory) => {
    for (const path of paths) utimesSync(join(directory, path), 1_700_000_000, 1_700_000_000);
  };
}

/** Links, and paths that change their type. */
export const links: ProbeGroup = {
  name: 'links',
  files: {
    ...smallWorkspace(),
    [`${sources}/target.rs`]: '// target\n',
    [`${sources}/same.rs`]: '// target\n',
    [`${sources}/one/a.rs`]: '// a\n',
    [`${sources}/two/a.rs`]: '// a\n',
    [`${sources}/two/b.rs`]: '// b\n',
    [`${sources}/one/old.rs`]: '// 1\n',
    [`${sources}/two/old.rs`]: '// 2\n',
    [`${sources}/empty.rs`]: '',
    'shared/text.txt': 'text\n',
  },
  setUp: ({ directory }) =>
    all(
      asOld(`${sources}/one/old.rs`, `${sources}/two/old.rs`),
      link(`${sources}/link.rs`, 'target.rs'),
      link(`${sources}/linked`, 'one'),
      link(`${sources}/dangling.rs`, 'nowhere'),
      link('crates/lib/text.txt', '../../shared/text.txt'),
    )(directory),
  probes,
};
