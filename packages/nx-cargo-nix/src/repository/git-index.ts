/** What of an entry comes before the object's name: times, device, inode, mode, owner and size, in four bytes each. */
const OBJECT_AT = 40;

/** The type that a mode holds (`git help format-index`, "Index entry"). */
const TYPE_MASK = 0o170000;
const SUBMODULE = 0o160000;
const SPARSE_DIRECTORY = 0o040000;

/** Flags of an entry: git does not look at the working tree for it. The second is among those of version 3. */
const ASSUME_VALID = 0x8000;
const EXTENDED = 0x4000;
const SKIP_WORKTREE = 0x4000;
/** The next of these: `git add --intent-to-add`. */
const INTENT_TO_ADD = 0x2000;

/** One entry of git's index. */
export interface IndexEntry {
  /** Relative to the top of the checkout, with `/`. Bytes that are no UTF-8 are U+FFFD, as Nx has them. */
  readonly path: string;
  /** The path as it is, where that is no UTF-8. */
  readonly bytes: Buffer | undefined;
  /** A file or a link, a submodule, or all of a directory that a sparse checkout leaves out. */
  readonly type: 'file' | 'submodule' | 'sparse directory';
  /** Whether the working tree counts for nothing: `git update-index --skip-worktree`, `--assume-unchanged`. */
  readonly isSkipped: boolean;
  /** Whether it was only added with `git add --intent-to-add`: no commit has it. */
  readonly isIntended: boolean;
  /** Whether it is committed as executable. */
  readonly isExecutable: boolean;
  /** Whether it is committed as a symbolic link. */
  readonly isLink: boolean;
  /** Where the entry begins in the index. */
  readonly at: number;
}

/** Git's index: what it tracks of a checkout. */
export interface GitIndex {
  readonly entries: readonly IndexEntry[];
  /** The name of the object that git has of an entry, in hexadecimal. */
  object(entry: IndexEntry): string;
  /**
   * What the file was when git last looked at it: its size and inode (the low 32 bits of each), and when its state and its content
   * changed, in milliseconds since the epoch, as `Stats` has them.
   */
  stat(entry: IndexEntry): { size: number; inode: number; changed: number; modified: number };
}

/**
 * Parses git's index. Read here because the plugin starts no process while Nx asks for its projects (`git ls-files` takes
 * longer than all else together).
 *
 * @param index A file of version 2, 3 or 4.
 * @param objectLength How many bytes an object's name has: 20, in a repository with SHA-256 32.
 * @returns `undefined` if it turns out to be something else, or if it is split over two files.
 */
export function readGitIndex(index: Buffer, objectLength: number): GitIndex | undefined {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const entries: IndexEntry[] = [];
  const flagsAt = OBJECT_AT + objectLength;
  let at = 12;
  let previous: Buffer = Buffer.alloc(0);
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    if (at + flagsAt + 4 > index.length) return undefined;
    const flags = index.readUInt16BE(at + flagsAt);
    const isExtended = version >= 3 && (flags & EXTENDED) !== 0;
    const nameAt = at + flagsAt + (isExtended ? 4 : 2);
    const shared = version === 4 ? readOffset(index, nameAt) : { value: previous.length, end: nameAt };
    const end = index.indexOf(0, shared.end);
    if (end < 0 || shared.value > previous.length) return undefined;
    const own = index.subarray(shared.end, end);
    // Nothing is shared before version 4, and a copy of each of ten thousand names takes a while.
    const isWhole = shared.value === previous.length;
    const name = isWhole ? own : Buffer.concat([previous.subarray(0, previous.length - shared.value), own]);
    // The length is stored twice, which reveals an index that this does not understand.
    const length = flags & 0xfff;
    if (length < 0xfff && length !== name.length) return undefined;
    const more = isExtended ? index.readUInt16BE(at + flagsAt + 2) : 0;
    const path = name.toString('utf8');
    const isLossy = path.includes('\ufffd') && !Buffer.from(path).equals(name);
    const mode = index.readUInt32BE(at + 24);
    const isSkipped = (flags & ASSUME_VALID) !== 0 || (more & SKIP_WORKTREE) !== 0;
    entries.push({
      path,
      bytes: isLossy ? name : undefined,
      type: typeOf(mode),
      isExecutable: (mode & 0o100) !== 0,
      isLink: (mode & 0o170000) === 0o120000,
      isSkipped,
      isIntended: (more & INTENT_TO_ADD) !== 0,
      at,
    });
    // Before version 4 an entry is filled up with zeros to a multiple of eight bytes, and ends with one at least.
    at = version === 4 ? end + 1 : at + Math.ceil((end + 1 - at) / 8) * 8;
    previous = name;
  }
  if (isSplit(index, at, objectLength)) return undefined;
  return {
    entries,
    object: (entry) => index.toString('hex', entry.at + OBJECT_AT, entry.at + OBJECT_AT + objectLength),
    stat: ({ at }) => ({
      changed: timeAt(index, at),
      modified: timeAt(index, at + 8),
      inode: index.readUInt32BE(at + 20),
      size: index.readUInt32BE(at + 36),
    }),
  };
}

/** Seconds and nanoseconds, as the milliseconds that Node makes of them: the same fraction for the same time. */
function timeAt(index: Buffer, at: number): number {
  return index.readUInt32BE(at) * 1000 + index.readUInt32BE(at + 4) / 1e6;
}

function typeOf(mode: number): IndexEntry['type'] {
  switch (mode & TYPE_MASK) {
    case SUBMODULE:
      return 'submodule';
    case SPARSE_DIRECTORY:
      return 'sparse directory';
    default:
      return 'file';
  }
}

/** How much of the previous path is dropped: an "offset encoding" number of git's pack format. */
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
function isSplit(index: Buffer, extensions: number, objectLength: number): boolean {
  for (let at = extensions; at + 8 <= index.length - objectLength; at += 8 + index.readUInt32BE(at + 4)) {
    if (index.toString('latin1', at, at + 4) === 'link') return true;
  }
  return false;
}
