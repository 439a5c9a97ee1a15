import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A change to make to the repository, for both sides to judge. */
export interface Edit {
  /** What it is made to: a crate's name, a workspace's directory, or the repository. */
  readonly subject: string;
  readonly name: string;
  /** Makes the change. */
  apply(directory: string): void;
}

/** What an edit does, in the directory it is given. Changes are made one after the other. */
export type Change = (directory: string) => void;

/** Appends text to a file, or creates it. */
export function append(path: string, text: string): Change {
  return (directory) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    appendFileSync(join(directory, path), text);
  };
}

/** Writes a file. */
export function write(path: string, text: string): Change {
  return (directory) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
}

/** Changes the text of a file. */
export function rewrite(path: string, change: (text: string) => string): Change {
  return (directory) => write(path, change(readFileSync(join(directory, path), 'utf8')))(directory);
}

/** Deletes a file. */
export function remove(path: string): Change {
  return (directory) => rmSync(join(directory, path));
}

/** Renames a file, its content unchanged; a file that already has the new name is overwritten. */
export function rename(path: string, to: string): Change {
  return (directory) => {
    mkdirSync(dirname(join(directory, to)), { recursive: true });
    renameSync(join(directory, path), join(directory, to));
  };
}

/** Flips the executable bit of a file. */
export function toggleExecutable(path: string): Change {
  return (directory) => {
    const { mode } = statSync(join(directory, path));
    chmodSync(join(directory, path), mode & 0o100 ? mode & ~0o111 : mode | 0o111);
  };
}

/** Makes a symbolic link, in place of what is there. */
export function link(path: string, target: string): Change {
  return (directory) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    rmSync(join(directory, path), { recursive: true, force: true });
    symlinkSync(target, join(directory, path));
  };
}

/** Several changes as one. */
export function all(...changes: readonly Change[]): Change {
  return (directory) => {
    for (const change of changes) change(directory);
  };
}
