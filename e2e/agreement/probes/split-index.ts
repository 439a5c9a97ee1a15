import { all, append, link, toggleExecutable } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { ProbeGroup } from './probe';
import { gitDoes, smallWorkspace } from './small-workspace';

const source = 'crates/lib/src/lib.rs';
const reaches = ['lib', 'app'];

/** Whatever is not known to be unchanged counts as changed. */
const unreadable = { hash: ['*'], why: 'an index that cannot be read' };

/** An index split into two files: reading only one of them tells nothing. */
export const splitIndex: ProbeGroup = {
  name: 'split index',
  nix: 'old',
  files: { ...smallWorkspace(), 'crates/lib/src/module.rs': '// lib\n' },
  setUp: ({ directory }) =>
    all(
      link('crates/lib/src/link.rs', 'lib.rs'),
      gitDoes('add', '--all'),
      gitDoes('config', 'core.splitIndex', 'true'),
      gitDoes('update-index', '--split-index'),
    )(directory),
  probes: [
    {
      name: 'a mode',
      reason: 'modes are read from the index file',
      reaches,
      needless: unreadable,
      apply: toggleExecutable(source),
    },
    {
      name: 'a link retargeted to a file of the same content',
      reason: 'links are read from the index file',
      reaches,
      needless: unreadable,
      apply: link('crates/lib/src/link.rs', 'module.rs'),
    },
    {
      name: 'an edit',
      reason: 'the plain case',
      reaches,
      needless: unreadable,
      apply: append(source, '// edited\n'),
    },
  ],
};
