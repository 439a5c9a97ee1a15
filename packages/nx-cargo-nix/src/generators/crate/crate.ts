import { relative } from 'node:path';
import { type GeneratorCallback, logger, type Tree } from 'nx/src/devkit-exports';
import {
  type CargoWorkspace,
  LOCK_NAME,
  MANIFEST_NAME,
  type Manifest,
  parseManifest,
  pathIn,
  relativePath,
} from '../../../model';
import { outdatedLock } from '../../fingerprints/outdated-lock';
import { cargoRepository } from '../../repository/open-repository';
import { openTree } from '../open-tree';
import { writeFingerprints } from '../sync/sync';
import { addMember } from './add-member';
import { addToLock } from './add-to-lock';
import { crateFiles } from './crate-files';
import type { CrateKind } from './crate-kind';
import { type CratePlace, cratePlace } from './crate-place';
import { finishCrate } from './finish-crate';
import { FIRST_VERSION, inheritedEdition, manifestText, NEWEST_EDITION } from './manifest-text';

/** The options of the `crate` generator. */
export interface CrateOptions {
  /** Where the crate is created, relative to the current directory. */
  directory: string;
  /** Default: the last part of the directory. */
  name?: string;
  kind?: CrateKind;
}

/**
 * Creates a crate: its manifest, which inherits what the workspace has, code, and a test. It becomes a member of the workspace above it,
 * with an entry in the lock and a fingerprint, and git tracks what was written, so that it can be built at once.
 *
 * @throws Error if it cannot be created, before anything is written.
 */
export default async function crateGenerator(tree: Tree, options: CrateOptions): Promise<GeneratorCallback> {
  const kind = options.kind ?? 'lib';
  const place = cratePlace(tree, options.directory, options.name, currentDirectory(tree));
  const before = await workspaceAt(tree, place.root);
  checkFree(before, place);
  const root = rootManifest(tree, place.root);
  const edition = inheritedEdition(root) ?? newestEdition(before);
  tree.write(pathIn(place.dir, MANIFEST_NAME), manifestText({ name: place.name, kind, edition }, root));
  for (const [path, text] of Object.entries(crateFiles(kind, place, edition)))
    tree.write(pathIn(place.dir, path), text);
  const workspace = await enrol(tree, place, root);
  if (kind !== 'napi') lockCrate(tree, workspace, place);
  const open = await openTree(tree);
  const locked = cargoRepository(open).workspaces.find(({ root }) => root === place.root);
  const needsCargo = locked?.lock === undefined || outdatedLock(locked) !== undefined;
  if (needsCargo) logger.info(`Once the files are written, Cargo updates ${pathIn(place.root, LOCK_NAME)}.`);
  else writeFingerprints(tree, open);
  const written = tree.listChanges().map(({ path }) => path);
  return () => finishCrate({ directory: tree.root, place, kind, files: written, needsCargo });
}

/** The current directory, relative to the repository: where the package manager was started, which runs Nx in the root. */
function currentDirectory(tree: Tree): string {
  const path = relative(tree.root, process.env.INIT_CWD ?? process.cwd());
  return path.startsWith('..') ? '' : path;
}

function rootManifest(tree: Tree, dir: string): Manifest | undefined {
  const text = tree.read(pathIn(dir, MANIFEST_NAME), 'utf8');
  return text === null ? undefined : parseManifest(dir, text);
}

async function workspaceAt(tree: Tree, dir: string): Promise<CargoWorkspace | undefined> {
  return cargoRepository(await openTree(tree)).workspaces.find(({ root }) => root === dir);
}

/** Throws an error where a crate of the workspace has the name: Cargo allows it once. */
function checkFree(workspace: CargoWorkspace | undefined, { name }: CratePlace): void {
  const other = [...(workspace?.packages.values() ?? [])].find((crate) => crate.name === name);
  if (other) {
    throw new Error(
      `There is a crate ${name} already: ${other.manifestPath}. Expected a name that is free in the workspace. Choose one with --name.`,
    );
  }
}

/** The newest edition of a workspace's crates, which its toolchain knows. */
function newestEdition(workspace: CargoWorkspace | undefined): string {
  const editions = workspace?.members.map((crate) => String(crate.package.edition ?? '2015')) ?? [];
  return editions.sort().at(-1) ?? NEWEST_EDITION;
}

/**
 * Makes the crate a member, unless a glob of the workspace has done so.
 *
 * @returns The workspace, with the crate.
 */
async function enrol(tree: Tree, place: CratePlace, root: Manifest | undefined): Promise<CargoWorkspace> {
  const manifest = pathIn(place.root, MANIFEST_NAME);
  const find = async () => {
    const workspace = await workspaceAt(tree, place.root);
    return workspace?.members.some(({ dir }) => dir === place.dir) ? workspace : undefined;
  };
  const found = await find();
  if (found) return found;
  const member = relativePath(place.root, place.dir);
  tree.write(
    manifest,
    root ? addMember(root, member) : `[workspace]\nresolver = "3"\nmembers = ["${member}"]\n`,
  );
  const enrolled = await find();
  if (enrolled) return enrolled;
  throw new Error(
    `${manifest} does not make ${place.dir} a member of its workspace, although \`members\` names it. Expected it to. \`cargo metadata\` says what is wrong.`,
  );
}

/** Adds a crate without dependencies to the lock, which does not need Cargo. If other crates have no lock yet, it does. */
function lockCrate(tree: Tree, workspace: CargoWorkspace, { root, name }: CratePlace): void {
  const file = pathIn(root, LOCK_NAME);
  const text = tree.read(file, 'utf8') ?? undefined;
  if (text === undefined ? workspace.members.length > 1 : workspace.lock === undefined) return;
  const version = workspace.members.find((crate) => crate.name === name)?.version ?? FIRST_VERSION;
  const added = addToLock(text, name, version);
  if (added !== undefined) tree.write(file, added);
}
