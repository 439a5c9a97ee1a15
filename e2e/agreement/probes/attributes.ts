import { all, append, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Probe, ProbeGroup } from './probe';
import { gitDoes, smallWorkspace } from './small-workspace';

const reaches = ['lib', 'app'];
const source = 'crates/lib/src/text.rs';

/** Nx is told only that there are attributes: only Nix 2.8 reads them, and only in a clean tree. */
const needless = { affected: ['*'], hash: ['*'], why: 'every .gitattributes is an input of every target' };

/** An edit that only gives a source an attribute: in the working tree, and in a commit. */
function bothWays(line: string, reason: string, onOldNix: readonly string[]): Probe[] {
  const apply = append('.gitattributes', `${line}\n`);
  return [
    { name: `${line}, staged`, reason, reaches: [], needless, git: 'staged', apply },
    {
      name: `${line}, committed`,
      reason,
      reaches: [],
      // Nix before 2.20 takes a commit's files from `git archive`, which heeds attributes; later versions take the blobs.
      reachesOnOldNix: onOldNix,
      needless,
      git: 'committed',
      apply,
    },
  ];
}

const probes: readonly Probe[] = [
  ...bothWays(`${source} text eol=crlf`, 'other line ends in the working tree', reaches),
  ...bothWays(`${source} text`, 'what it already is', []),
  ...bothWays(`${source} -text`, 'no conversion, as it already is', []),
  ...bothWays(`${source} export-ignore`, 'in no archive', reaches),
  ...bothWays(`${source} export-subst`, 'archives have another text', reaches),
  ...bothWays(`${source} ident`, 'the id of the blob in the text', reaches),
  ...bothWays(`${source} working-tree-encoding=UTF-16LE`, 'another encoding in the working tree', reaches),
  ...bothWays(`${source} filter=shout`, 'whatever program the settings name', reaches),
  ...bothWays('crates/lib/assets export-ignore', 'a whole directory in no archive', reaches),
  ...bothWays('*.md linguist-documentation', 'what nobody here reads', []),
  {
    name: 'a nested .gitattributes, committed',
    reason: 'an attribute from a directory further down',
    reaches: [],
    reachesOnOldNix: reaches,
    git: 'committed',
    apply: write('crates/lib/src/.gitattributes', 'text.rs export-ignore\n'),
    needless,
    mayReach: reaches,
  },
  {
    name: '.git/info/attributes',
    reason: 'attributes of this machine alone; a commit, which is clean',
    reaches: [],
    reachesOnOldNix: reaches,
    git: 'committed',
    needless: { hash: ['*'], why: 'it concerns whatever it may' },
    apply: write('.git/info/attributes', `${source} export-ignore\n`),
    undo: write('.git/info/attributes', ''),
  },
  {
    name: 'core.autocrlf',
    reason: 'a setting of the machine that acts as an attribute',
    reaches: [],
    // Files without a line ending are not affected.
    reachesOnOldNix: reaches,
    mayReach: ['other'],
    needless: { hash: ['*'], why: 'it concerns whatever it may' },
    git: 'committed',
    apply: gitDoes('config', 'core.autocrlf', 'true'),
    undo: gitDoes('config', '--unset', 'core.autocrlf'),
  },
  {
    name: 'the text itself, committed',
    reason: 'the plain case, in the same workspace',
    reaches,
    git: 'committed',
    apply: all(append(source, '// edited\n')),
  },
];

/** What `.gitattributes` does to what Nix sees of a tracked source. */
export const attributes: ProbeGroup = {
  name: 'attributes',
  files: {
    ...smallWorkspace(),
    [source]: '// $Id$ $Format:%T$\n',
    'crates/lib/assets/a.txt': 'a\n',
    '.gitattributes': '# none yet\n',
  },
  setUp: ({ directory }) =>
    all(
      gitDoes('config', 'filter.shout.smudge', 'tr a-z A-Z'),
      gitDoes('config', 'filter.shout.clean', 'cat'),
    )(directory),
  probes,
};

/** Sources that had attributes before. */
export const attributesOfBefore: ProbeGroup = {
  name: 'earlier attributes',
  files: {
    ...smallWorkspace(),
    'crates/lib/src/absent.rs': '// in no archive\n',
    'crates/other/src/version.rs': '// $Format:%H$\n',
    'README.md': '# Readme\n',
    '.gitattributes': 'crates/lib/src/absent.rs export-ignore\ncrates/other/src/version.rs export-subst\n',
  },
  probes: [
    {
      name: 'an edit of a README, committed',
      reason: 'the id of the commit is in the text of every archive',
      reaches: [],
      reachesOnOldNix: ['other'],
      git: 'committed',
      apply: append('README.md', 'edited\n'),
    },
    {
      name: 'an edit of a README, staged',
      reason: 'a dirty tree is no archive: the attributes no longer count',
      reaches: [],
      reachesOnOldNix: ['other', ...reaches],
      apply: append('README.md', 'edited\n'),
    },
    {
      name: 'an edit of a source that no archive has, committed',
      reason: 'changed in git, and not in what Nix sees of the commit',
      reaches,
      reachesOnOldNix: ['other'],
      git: 'committed',
      needless: { affected: reaches, hash: reaches, why: 'old versions of Nix leave the file out' },
      apply: append('crates/lib/src/absent.rs', '// edited\n'),
    },
  ],
};
