import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUILDERS } from './accounts';
import { findOnPath } from './find-on-path';
import type { Machine } from './machine';
import { type Service, startService } from './service';

/** What makes Nix ask a machine's daemon. */
export const asksDaemon: NodeJS.ProcessEnv = { NIX_REMOTE: 'daemon' };

/** Starts the Nix daemon of a machine, with users that build for it: a multi-user Nix. */
export function startNixDaemon(machine: Machine): Promise<Service> {
  const socket = join(machine.directory, 'nix/var/nix/daemon-socket/socket');
  rmSync(socket, { force: true });
  const settings = ['--option', 'build-users-group', BUILDERS, '--option', 'allowed-users', '*'];
  return startService(machine, [findOnPath('nix-daemon') as string, ...settings], socket);
}
