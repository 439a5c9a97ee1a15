/** Patterns of source rules that Nx and Nix once read differently: by drvPath, and by what Nx calls affected. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drvPaths } from '../../packages/testing/src/nix';
import { nx, nxAffected } from '../../packages/testing/src/nx';
import { selectsTasks } from '../../packages/testing/src/versions';
import {
  commit,
  edit,
  git,
  head,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';

const crates = ['app', 'e'];

const files = {
  'Cargo.toml': '[workspace]\nresolver = "3"\nmembers = ["crates/*", "crates/app/é"]\n',
  'Cargo.lock': `version = 4\n${[
    ['app', 'dependencies = ["e"]\n'],
    ['e', ''],
  ]
    .map(([name, more]) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${more}`)
    .join('')}`,
  'crates/app/Cargo.toml':
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2024"\n' +
    '[dependencies]\ne = { path = "é" }\n' +
    // Two bytes: `é` matches, and is the directory of another crate.
    '[package.metadata.nix-build]\ninclude = ["../../shared/?.txt", "../../shared/!(x)"]\nexclude = ["??", "gen/", ".//src/*a*a*a*a*a*a*b"]\n',
  'crates/app/src/main.rs': 'fn main() {}\n',
  'crates/app/gen/x.rs': '// generated\n',
  'crates/app/à': 'left out\n',
  'shared/a.txt': 'one byte\n',
  'shared/é.txt': 'two bytes\n',
  'shared/!(x)': 'a name\n',
  'shared/y': 'no source\n',
  'crates/app/é/Cargo.toml': '[package]\nname = "e"\nversion = "0.1.0"\nedition = "2024"\n',
  'crates/app/é/src/lib.rs': 'pub const N: u32 = 1;\n',
};

let workspace: Workspace;
let before: Record<string, string>;
let base: string;

beforeAll(async () => {
  workspace = await layOut('patterns', { files });
  await nx(workspace, ['sync']);
  base = await commit(workspace, 'in sync');
  before = await drvPaths(workspace, crates);
});
afterAll(() => removeWorkspace(workspace));

/** The crates that Nix would rebuild after an edit, and those whose build Nx calls affected. */
async function reached(path: string, change: (text: string) => string) {
  await edit(workspace, path, change);
  await nx(workspace, ['sync']);
  await commit(workspace);
  try {
    const after = await drvPaths(workspace, crates);
    const nix = crates.filter((crate) => after[crate] !== before[crate]);
    const affected = await nxAffected(workspace, 'nix-build', base);
    return { nix, nx: affected.filter((crate) => crates.includes(crate)).toSorted() };
  } finally {
    await git(workspace, ['reset', '--quiet', '--hard', base]);
    expect(await head(workspace)).toBe(base);
  }
}

const append = (text: string) => `${text}// edited\n`;

it.each([
  ['a crate whose name has the two bytes of a pattern for another', 'crates/app/é/src/lib.rs', ['app', 'e']],
  ['a file that one byte in a pattern matches', 'shared/a.txt', ['app']],
  ['a file with the name of a group', 'shared/!(x)', ['app']],
])('%s is seen by both', async (_, path, crates) => {
  expect(await reached(path, append)).toEqual({ nix: crates, nx: crates });
});

it.each([
  ['a file that two bytes are', 'crates/app/à'],
  ['a directory named with a slash at the end', 'crates/app/gen/x.rs'],
  ['a file whose character is no byte', 'shared/é.txt'],
  ['a file that a group would match', 'shared/y'],
])('%s is seen by neither', async (_, path) => {
  const { nix, nx: affected } = await reached(path, append);
  expect(nix).toEqual([]);
  // Patterns that could remove the sources of a nested crate are not passed to Nx, and older versions select projects.
  if (selectsTasks && !path.endsWith('à')) expect(affected).toEqual([]);
});

it('slashes in a pattern change nothing', async () => {
  const { nix } = await reached('crates/app/Cargo.toml', (text) =>
    text.replace('"gen/"', '"./gen//", "gen"'),
  );
  expect(nix).toEqual([]);
});
