import { lstatSync, type Stats, statSync } from 'node:fs';

/** What a path is, a link itself; `undefined` for what is not there. */
export function lstatIfThere(path: string | Buffer): Stats | undefined {
  return ifThere(() => lstatSync(path, { throwIfNoEntry: false }));
}

/** What a path leads to; `undefined` for what is not there, a link that leads nowhere or round in a circle included. */
export function statIfThere(path: string): Stats | undefined {
  return ifThere(() => statSync(path, { throwIfNoEntry: false }));
}

/** `throwIfNoEntry` says nothing of a file, or of a link to itself, where a directory of the path should be. */
function ifThere(ask: () => Stats | undefined): Stats | undefined {
  try {
    return ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}
