import { lstatSync, type Stats, statSync } from 'node:fs';

/** The stat of a path, or of a link itself; `undefined` if nothing is there. */
export function lstatIfThere(path: string | Buffer): Stats | undefined {
  return ifThere(() => lstatSync(path, { throwIfNoEntry: false }));
}

/** The stat of what a path leads to; `undefined` if nothing is there, or for a link that leads nowhere or round in a circle. */
export function statIfThere(path: string): Stats | undefined {
  return ifThere(() => statSync(path, { throwIfNoEntry: false }));
}

/** `throwIfNoEntry` does not cover a file, or a link to itself, in place of a directory of the path. */
function ifThere(ask: () => Stats | undefined): Stats | undefined {
  try {
    return ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}
