import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** The path of a program, also where only root has it on `PATH`. */
export function findOnPath(program: string): string | undefined {
  const directories = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  return directories.map((directory) => join(directory, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
