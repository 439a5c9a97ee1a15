import { basename } from 'node:path/posix';
import { joinPathFragments, type Tree } from 'nx/src/devkit-exports';
import { ancestorsOf, MANIFEST_NAME, parseManifest, pathIn, resolvePath } from '../../../model';

/** Where a new crate goes. */
export interface CratePlace {
  /** Its directory, relative to the repository. */
  readonly dir: string;
  readonly name: string;
  /** The directory of the Cargo workspace that it becomes a member of. It may not have a manifest yet. */
  readonly root: string;
}

/**
 * Finds the place of a new crate.
 *
 * @param cwd The current directory, relative to the repository. `directory` is relative to it unless it already starts with it, as in
 * Nx's own generators.
 * @throws Error if the directory is outside or has a manifest already, or the name is invalid.
 */
export function cratePlace(tree: Tree, directory: string, name: string | undefined, cwd: string): CratePlace {
  const isBelow = cwd === '' || directory === cwd || directory.startsWith(`${cwd}/`);
  const dir = resolvePath('.', isBelow ? directory : joinPathFragments(cwd, directory));
  // `members` of a workspace are globs.
  if (directory.startsWith('/') || dir === undefined || dir === '.' || /[*?[\]{}]/.test(dir)) {
    throw new Error(
      `${JSON.stringify(directory)} cannot be the directory of a crate. Expected one below the root of the repository, such as crates/parser.`,
    );
  }
  const manifest = pathIn(dir, MANIFEST_NAME);
  if (tree.exists(manifest)) {
    throw new Error(
      `${manifest} exists. Expected a directory without a crate. Name another one, or delete the crate first.`,
    );
  }
  return { dir, name: checkedName(name ?? basename(dir)), root: rootOf(tree, dir) };
}

/** The workspace that Cargo finds from a directory upwards; else the nearest package above it; else the repository's root. */
function rootOf(tree: Tree, dir: string): string {
  const above = [...ancestorsOf(dir)].filter((path) => tree.isFile(pathIn(path, MANIFEST_NAME)));
  const hasWorkspace = (path: string) =>
    parseManifest(path, tree.read(pathIn(path, MANIFEST_NAME), 'utf8') ?? '').workspace !== undefined;
  return above.find(hasWorkspace) ?? above[0] ?? '.';
}

/** Words that cannot be names of crates: `use NAME` is impossible for keywords, and means something else for the others (`cargo new`). */
const TAKEN = new Set(
  (
    'abstract alloc as async await become box break const continue core crate do dyn else enum extern false final fn for gen if impl ' +
    'in let loop macro match mod move mut override priv proc-macro proc_macro pub ref return self static std struct super test trait ' +
    'true try type typeof unsafe unsized use virtual where while yield'
  ).split(' '),
);

function checkedName(name: string): string {
  if (/^[A-Za-z_][\w-]*$/.test(name) && /[A-Za-z0-9]/.test(name) && !TAKEN.has(name)) return name;
  throw new Error(
    `${JSON.stringify(name)} cannot be the name of a crate. Expected letters, digits, \`-\` and \`_\`, not a digit first, and no ` +
      'keyword of Rust (`cargo new` refuses it too). Choose one with --name.',
  );
}
