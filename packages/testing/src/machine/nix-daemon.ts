import { BUILDERS } from './accounts';
import { findOnPath } from './find-on-path';
import { type Machine, runOn } from './machine';
import { type Service, startService } from './service';

/** What makes Nix ask a machine's daemon. */
export const asksDaemon: NodeJS.ProcessEnv = { NIX_REMOTE: 'daemon' };

/** Starts the Nix daemon of a machine, with users that build for it: a multi-user Nix. */
export async function startNixDaemon(machine: Machine): Promise<Service> {
  const socket = '/nix/var/nix/daemon-socket/socket';
  // A killed daemon leaves it behind.
  await runOn(machine, 'rm', ['-f', socket]);
  const settings = ['--option', 'build-users-group', BUILDERS, '--option', 'allowed-users', '*'];
  return startService(machine, [findOnPath('nix-daemon') as string, ...settings], socket);
}
