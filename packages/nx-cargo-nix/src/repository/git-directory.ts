import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { statIfThere } from './file-stat';

/** A checkout, and where git keeps what it knows of it. */
export interface Checkout {
  /** The absolute path of its top directory. */
  readonly top: string;
  /** The absolute path of the directory that holds the checkout's index. */
  readonly gitDirectory: string;
  /** The one that its worktrees share: configuration, `info/exclude` (`git help gitrepository-layout`). */
  readonly commonDirectory: string;
}

/**
 * The checkout that a directory lies in; `undefined` outside of a git repository. `.git` is a file in worktrees and
 * submodules.
 *
 * @param directory An absolute path.
 */
export function findCheckout(directory: string): Checkout | undefined {
  for (let top = directory; ; top = dirname(top)) {
    const checkout = checkoutAt(top);
    if (checkout) return checkout;
    if (dirname(top) === top) return undefined;
  }
}

/** The checkout whose top directory this is, if it is one. */
export function checkoutAt(top: string): Checkout | undefined {
  const git = join(top, '.git');
  const stat = statIfThere(git);
  if (!stat) return undefined;
  const pointer = stat.isDirectory() ? '.git' : /^gitdir: (.*)$/m.exec(readFileSync(git, 'utf8'))?.[1];
  if (pointer === undefined) return undefined;
  const gitDirectory = resolve(top, pointer);
  const common = readText(join(gitDirectory, 'commondir'))?.trim();
  return { top, gitDirectory, commonDirectory: resolve(gitDirectory, common ?? '.') };
}

/**
 * The name of the commit that is checked out; `undefined` before the first one, and where references are kept in a form that is not
 * read here (`reftable`).
 */
export function checkedOut({ gitDirectory, commonDirectory }: Checkout): string | undefined {
  const head = readText(join(gitDirectory, 'HEAD'))?.trim() ?? '';
  const [, reference] = /^ref: (.+)$/.exec(head) ?? [];
  if (reference === undefined) return asCommit(head);
  const loose = readText(join(commonDirectory, reference))?.trim();
  if (loose !== undefined) return asCommit(loose);
  const packed = readText(join(commonDirectory, 'packed-refs'))?.split('\n') ?? [];
  return asCommit(packed.find((line) => line.endsWith(` ${reference}`))?.split(' ')[0]);
}

function asCommit(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{40,64}$/.test(text) ? text : undefined;
}

/** Where a directory lies in a checkout, with `/`; empty for its top. */
export function prefixIn({ top }: Checkout, directory: string): string {
  return relative(top, directory).split(sep).join('/');
}

/** The text of a file, `undefined` if there is none. Other failures are thrown as Node gives them. */
export function readText(file: string): string | undefined {
  return readBytes(file)?.toString('utf8');
}

/** As {@link readText}, the bytes. */
export function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}

/** When a file was last written, in milliseconds since the epoch; 0 where there is none. */
export function modifiedAt(file: string): number {
  return statIfThere(file)?.mtimeMs ?? 0;
}
