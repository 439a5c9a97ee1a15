import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Bytes of an entry before its flags: times, device, inode, mode, owner, size, and a SHA-1. */
const FLAGS_AT = 60;

/** Marks an entry that stands for a directory or a submodule instead of a file (`git help format-index`, "Index entry"). */
const TYPE_MASK = 0o170000;
const FILE_TYPES = [0o100000, 0o120000];

/**
 * The files that git tracks, from its index: a flake sees these and no others. Read here because the plugin starts no
 * process while Nx asks for its projects (`git ls-files` takes longer than all else together).
 *
 * @param directory The root of the repository, or a directory below it.
 * @returns Paths relative to `directory`; `undefined` outside of a git repository, and where the index is of a form that is not
 * known here (one that is split over two files, or of a repository with SHA-256).
 */
export function trackedFiles(directory: string): string[] | undefined {
  const repository = findRepository(directory);
  if (!repository) return undefined;
  const index = readIfPresent(join(repository.gitDirectory, 'index'));
  const paths = index && readIndex(index);
  const prefix = relative(repository.top, directory).split(sep).join('/');
  if (!paths || prefix === '') return paths;
  return paths.filter((path) => path.startsWith(`${prefix}/`)).map((path) => path.slice(prefix.length + 1));
}

/** The top of the checkout, and where git keeps its data: `.git` is a file in worktrees and submodules. */
function findRepository(directory: string): { top: string; gitDirectory: string } | undefined {
  for (let top = directory; ; top = dirname(top)) {
    const git = join(top, '.git');
    const stat = statSync(git, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return { top, gitDirectory: git };
    const pointer = stat && /^gitdir: (.*)$/m.exec(readFileSync(git, 'utf8'))?.[1];
    if (pointer !== undefined) return { top, gitDirectory: resolve(top, pointer) };
    if (dirname(top) === top) return undefined;
  }
}

/** Parses an index of version 2, 3 or 4; `undefined` where it turns out to be something else. */
function readIndex(index: Buffer): string[] | undefined {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = index.readUInt32BE(4);
  const count = index.readUInt32BE(8);
  if (version < 2 || version > 4) return undefined;
  const paths: string[] = [];
  let at = 12;
  let previous: Buffer = Buffer.alloc(0);
  for (let entry = 0; entry < count; entry++) {
    if (at + FLAGS_AT + 2 > index.length) return undefined;
    const mode = index.readUInt32BE(at + 24);
    const flags = index.readUInt16BE(at + FLAGS_AT);
    const isExtended = version >= 3 && (flags & 0x4000) !== 0;
    const nameAt = at + FLAGS_AT + (isExtended ? 4 : 2);
    const shared = version === 4 ? readOffset(index, nameAt) : { value: previous.length, end: nameAt };
    const end = index.indexOf(0, shared.end);
    if (end < 0 || shared.value > previous.length) return undefined;
    const name = Buffer.concat([
      previous.subarray(0, previous.length - shared.value),
      index.subarray(shared.end, end),
    ]);
    // The length is there twice, which tells an index that this does not understand.
    const length = flags & 0xfff;
    if (length < 0xfff && length !== name.length) return undefined;
    if (FILE_TYPES.includes(mode & TYPE_MASK)) paths.push(name.toString('utf8'));
    // Before version 4 an entry is filled up with zeros to a multiple of eight bytes, and ends with one at least.
    at = version === 4 ? end + 1 : at + Math.ceil((end + 1 - at) / 8) * 8;
    previous = name;
  }
  return isSplit(index, at) ? undefined : paths;
}

/** How much of the path before this one goes: an "offset encoding" number of git's pack format. */
function readOffset(index: Buffer, start: number): { value: number; end: number } {
  let end = start;
  let byte = index[end++] ?? 0;
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = index[end++] ?? 0;
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, end };
}

/** Whether one of the extensions behind the entries says that most of them are in another file. */
function isSplit(index: Buffer, extensions: number): boolean {
  for (let at = extensions; at + 8 <= index.length - 20; at += 8 + index.readUInt32BE(at + 4)) {
    if (index.toString('latin1', at, at + 4) === 'link') return true;
  }
  return false;
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
