import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process is to a run of `nx`. */
export type Role = 'nx' | 'worker' | 'nix' | 'nix-store' | 'builder';

/** A process that is involved in a run. */
export interface RunProcess {
  readonly id: number;
  readonly command: string;
}

/**
 * The processes that work in a directory, or whose command lines contain a text that only the run's derivations have, whoever started
 * them. A zombie is not one of them.
 */
export function processesOf(directory: string, nonce: string): RunProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const command = read(`/proc/${name}/cmdline`)?.replaceAll('\0', ' ') ?? '';
      // A command that enters another machine is not one of the run's processes.
      if (command === '' || isZombie(name) || command.startsWith('nsenter ')) return [];
      const isOurs =
        command.includes(nonce) || command.includes(directory) || directoryOf(name) === directory;
      return isOurs ? [{ id: Number(name), command }] : [];
    });
}

/** The first process of a run with a role; nothing where there is none yet, or none any more. */
export function inRole(role: Role, directory: string, nonce: string): RunProcess | undefined {
  return processesOf(directory, nonce).find(({ command }) => roleOf(command, nonce) === role);
}

function roleOf(command: string, nonce: string): Role | undefined {
  if (/\.bin\/nx |nx\/(?:dist\/)?bin\/nx\.js /.test(command)) return 'nx';
  if (command.includes('run-batch.js')) return 'worker';
  if (/nix-store .*--realise/.test(command)) return 'nix-store';
  if (/^\S*\bnix .*\beval /.test(command)) return 'nix';
  return command.startsWith(`sh -c echo ${nonce}`) ? 'builder' : undefined;
}

function isZombie(id: string): boolean {
  return /\) [ZX] /.test(read(`/proc/${id}/stat`) ?? '');
}

function directoryOf(id: string): string | undefined {
  try {
    return readlinkSync(`/proc/${id}/cwd`);
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
