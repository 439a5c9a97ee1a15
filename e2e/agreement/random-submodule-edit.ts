import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../packages/nx-cargo-nix/src/repository/git';
import {
  all,
  append,
  type Change,
  link,
  rename,
  rewrite,
  toggleExecutable,
  write,
} from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock } from '../../packages/testing/src/written-crates';
import type { Probe } from './probes/probe';
import { gitDoes, removeAll } from './probes/small-workspace';
import { bump, undo, within } from './probes/submodules';
import type { Random } from './random';

/** An edit of the workspace of the group `submodules`: in the submodule, next to it, or of what git is told about it. */
export function randomSubmoduleEdit(random: Random): Probe {
  const way = random.pick(['staged', 'committed', 'as it is'] as const);
  const parts = [
    random.pick(inSubmodule)(random),
    ...(random.chance(0.6) ? [random.pick(beside)(random)] : []),
  ];
  if (random.chance(0.3)) parts.unshift(random.pick(inSubmodule)(random));
  return {
    name: `${parts.map(({ name }) => name).join(', ')} (${way})`,
    reason: 'a random edit',
    reaches: [],
    git: way,
    apply: all(...parts.map(({ change }) => change)),
    undo: bringBack,
  };
}

interface Part {
  readonly name: string;
  readonly change: Change;
}

type Kind = (random: Random) => Part;

const sources = ['inner/src/lib.rs', 'alone/src/lib.rs', 'inner/src/generated.rs'];

/** Changes of files, as they are made in the submodule’s directory. */
const changes: readonly Kind[] = [
  onSource('edit of', (path, random) => append(path, `// ${random.below(1e6)}\n`)),
  onSource('edit of', (path, random) => append(path, `// ${random.below(1e6)}\n`)),
  onSource('mode of', toggleExecutable),
  onSource('deletion of', removeAll),
  onSource('link in place of', (path) => link(path, '../../README.md')),
  onSource('new name for', (path) => rename(path, `${path}.moved`)),
  onSource('new file beside', (path, random) => write(`${path}.new`, `${random.below(1e6)}\n`)),
  onSource('new ignored file beside', (path) =>
    write(path.replace(/[^/]+$/, 'more/generated.rs'), '// more\n'),
  ),
  () => ({ name: 'README.md', change: append('README.md', 'edited\n') }),
  () => ({ name: 'feature of inner', change: append('inner/Cargo.toml', '[features]\nfast = []\n') }),
  () => ({ name: 'comment in inner/Cargo.toml', change: append('inner/Cargo.toml', '# edited\n') }),
  () => ({ name: '.gitignore', change: append('.gitignore', 'lib.rs\n') }),
  () => ({ name: 'attributes', change: append('.gitattributes', '*.rs export-ignore\n') }),
];

const inSubmodule: readonly Kind[] = [
  changed('bump:', bump),
  changed('bump:', bump),
  changed('bump:', bump),
  changed('left in the working tree:', within),
  changed('staged in the submodule:', (change) => within(all(change, gitDoes('add', '--all')))),
  changed('forced into its index:', (change) => within(all(change, gitDoes('add', '--all', '--force')))),
  changed('committed there, and nowhere else:', (change) =>
    within(
      all(
        change,
        gitDoes('add', '--all'),
        gitDoes('commit', '--quiet', '--allow-empty', '--message', 'here'),
      ),
    ),
  ),
  () => ({ name: 'submodule that is removed', change: removed }),
  () => ({
    name: 'submodule that is not checked out',
    change: whereThere('vendor/.git', gitDoes('submodule', 'deinit', '--quiet', '--force', 'vendor')),
  }),
];

/** Changes of the superproject: Nix reads the working tree only where there is one. */
const beside: readonly Kind[] = [
  () => ({ name: 'README.md of all', change: append('README.md', 'edited\n') }),
  (random) => ({
    name: 'source of lib',
    change: append('crates/lib/src/lib.rs', `// ${random.below(1e6)}\n`),
  }),
  () => ({ name: 'comment in flake.nix', change: append('flake.nix', '\n# an edit\n') }),
  () => ({ name: '.gitmodules', change: append('.gitmodules', '# an edit\n') }),
];

function onSource(name: string, change: (path: string, random: Random) => Change): Kind {
  return (random) => {
    const path = random.pick(sources);
    return { name: `${name} ${path}`, change: whereThere(path, change(path, random)) };
  };
}

function changed(name: string, inside: (change: Change) => Change): Kind {
  return (random) => {
    const { name: what, change } = random.pick(changes)(random);
    return { name: `${name} ${what}`, change: whereThere('vendor/.git', inside(change)) };
  };
}

/** The second of two edits may not find what the first one took away. */
function whereThere(path: string, change: Change): Change {
  return (directory) => {
    if (existsSync(join(directory, path))) change(directory);
  };
}

/** Takes the submodule and the crates in it out of the workspace. */
const removed: Change = all(
  gitDoes('rm', '--quiet', '-r', '--force', '--ignore-unmatch', 'vendor'),
  rewrite('Cargo.toml', (text) => text.replace(', "vendor/inner", "vendor/alone"', '')),
  rewrite('crates/app/Cargo.toml', (text) => text.replace(/^inner = .*\n/m, '')),
  write('Cargo.lock', lock({ app: ['lib'], lib: [], other: [] })),
);

/** Checks the submodule out as it was at first. */
const bringBack: Change = (directory) => {
  git(directory, ['reset', '--quiet', '--hard', BASE]);
  // git has its objects in any case, so nothing is fetched.
  git(directory, ['submodule', '--quiet', 'update', '--init', '--force', 'vendor']);
  undo(directory);
};

/** A tag of the state before any edit. */
export const BASE = 'refs/tags/before-edits';
