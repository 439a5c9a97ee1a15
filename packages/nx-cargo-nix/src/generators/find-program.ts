import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program is on the `PATH`, without starting it. */
export function isOnPath(program: string, path: string | undefined = process.env.PATH): boolean {
  return (path ?? '')
    .split(delimiter)
    .some((directory) => directory !== '' && isExecutable(join(directory, program)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
