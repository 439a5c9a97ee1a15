import { posix } from 'node:path';
import type { CargoWorkspace } from '../../../model';
import { all, append, type Change, type Edit, rewrite, write } from './edit';
import { withLockComment, withOtherChecksum, withPathPackage } from './lock-text';
import { addToTable, withMember, withWiderRequirement } from './manifest-text';
import { sample } from './sample';

const NAME = 'nx-cargo-nix-verify';

/** How many third-party packages of one workspace get another checksum, one edit each. */
const LOCK_EDITS = 3;

/** The edits that are tried on a Cargo workspace as a whole: on its root manifest, its lock, its members. */
export function workspaceEdits(workspace: CargoWorkspace, lockText: string | undefined): Edit[] {
  const { root, manifest } = workspace;
  const subject = root === '.' ? 'workspace' : root;
  const named: (readonly [string, Change])[] = [
    ['a comment in the root manifest', append(manifest.file, '\n# nx-cargo-nix:verify\n')],
    ['metadata of another tool', rewrite(manifest.file, withMetadata)],
    ['an unused workspace dependency', rewrite(manifest.file, withUnusedDependency)],
    ...inheritedRequirement(workspace),
    ...(lockText === undefined ? [] : lockEdits(workspace, lockText)),
    ...newCrate(workspace, lockText),
  ];
  return named.map(([name, apply]) => ({ subject, name, apply }));
}

function withMetadata(text: string): string {
  return addToTable(text, `workspace.metadata.${NAME}`, 'key = true');
}

function withUnusedDependency(text: string): string {
  return addToTable(text, 'workspace.dependencies', `${NAME} = "1"`);
}

function inheritedRequirement({ manifest: { file, text } }: CargoWorkspace): (readonly [string, Change])[] {
  const changed = withWiderRequirement(text, 'workspace.dependencies');
  return changed === undefined ? [] : [['a workspace dependency widened', rewrite(file, () => changed)]];
}

function lockEdits({ lock, root }: CargoWorkspace, text: string): (readonly [string, Change])[] {
  const file = posix.join(root, 'Cargo.lock');
  const packages = (lock?.packages ?? []).filter(({ checksum }) => checksum !== undefined);
  const bumps = sample(packages, LOCK_EDITS).flatMap(({ name, version }) => {
    const changed = withOtherChecksum(text, name, version);
    return changed === undefined ? [] : [[`${name} locked anew`, rewrite(file, () => changed)] as const];
  });
  return [['a comment in Cargo.lock', rewrite(file, withLockComment)], ...bumps];
}

/** A crate beside the others that no crate depends on. */
function newCrate(workspace: CargoWorkspace, lockText: string | undefined): (readonly [string, Change])[] {
  const { root, manifest } = workspace;
  const changed = withMember(manifest.text, NAME);
  if (changed === undefined) return [];
  const dir = posix.join(root, NAME);
  const lock = posix.join(root, 'Cargo.lock');
  const change = all(
    write(posix.join(dir, 'Cargo.toml'), `[package]\nname = "${NAME}"\nversion = "0.1.0"\n`),
    write(posix.join(dir, 'src/lib.rs'), ''),
    rewrite(manifest.file, () => changed),
    ...(lockText === undefined ? [] : [write(lock, withPathPackage(lockText, NAME, '0.1.0'))]),
  );
  return [['a crate added', change]];
}
