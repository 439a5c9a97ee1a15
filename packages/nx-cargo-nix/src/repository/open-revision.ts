import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { LOCK_NAME, MANIFEST_NAME } from '../../model';
import { gitEnvironment } from '../nix/git-environment';
import { isManifest } from './find-manifests';
import { git, listed, NO_HOOKS } from './git';
import type { OpenRepository } from './open-repository';

/** What is read of every revision: it is fetched from git in one go. */
const READ_AT_ONCE = new Set([MANIFEST_NAME, LOCK_NAME]);

/**
 * Opens a repository as a commit has it. The working tree and the index are neither read nor touched.
 *
 * @param directory The absolute path of the Nx workspace, in a checkout.
 * @param revision What git takes for a commit.
 * @throws Error with git's message, if it knows no such commit.
 */
export function openRevision(directory: string, revision: string): OpenRepository {
  const blobs = blobsOf(directory, revision);
  const wanted = [...blobs].filter(([path]) => READ_AT_ONCE.has(posix.basename(path)));
  const texts = readBlobs(
    directory,
    wanted.map(([, object]) => object),
  );
  const read = (path: string) => {
    const object = blobs.get(path);
    if (object === undefined) return undefined;
    const known = texts.get(object) ?? git(directory, ['cat-file', 'blob', object]);
    texts.set(object, known);
    return known;
  };
  return {
    workspaceRoot: directory,
    manifests: [...blobs.keys()].filter(isManifest),
    leftOut: new Set(),
    files: { read, exists: (path) => blobs.has(path) },
    fileSet: undefined,
    committed: [...blobs.keys()],
  };
}

/** The files of a commit below a directory, links and submodules left out, with the names of their objects. */
function blobsOf(directory: string, revision: string): Map<string, string> {
  const entries = listed(git(directory, ['ls-tree', '-r', '-z', revision]));
  const found = entries.map((entry) => /^(\d+) blob (\S+)\t(.*)$/s.exec(entry));
  return new Map(
    found.flatMap((match) =>
      match && match[1] !== '120000' ? [[match[3] ?? '', match[2] ?? ''] as const] : [],
    ),
  );
}

/** The texts of objects, by their names, from one process. */
function readBlobs(directory: string, objects: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  if (objects.length === 0) return texts;
  const output = execFileSync('git', [...NO_HOOKS, 'cat-file', '--batch'], {
    cwd: directory,
    env: gitEnvironment(process.env),
    input: objects.map((object) => `${object}\n`).join(''),
    maxBuffer: 256 * 1024 * 1024,
  });
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const [object = '', , size] = output.toString('utf8', at, end).split(' ');
    const length = Number(size);
    texts.set(object, output.toString('utf8', end + 1, end + 1 + length));
    at = end + length + 2;
  }
  return texts;
}
