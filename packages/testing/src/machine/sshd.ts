import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { listen } from '../listen';
import { findOnPath } from './find-on-path';
import { type Machine, runOn } from './machine';
import { type Service, startService } from './service';

/** How another machine reaches one over SSH. */
export interface SshAccess {
  /** The URL of its store. */
  readonly store: string;
  readonly service: Service;
  /** Where the keys are. */
  readonly directory: string;
  /** What Nix needs in its environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Starts an SSH server on a machine, with keys of its own, on a port of the loopback that is free.
 * @throws Error where none is installed
 */
export async function startSshd(machine: Machine): Promise<SshAccess> {
  const sshd = findOnPath('sshd');
  if (sshd === undefined) throw new Error('There is no sshd: apt-get install openssh-server openssh-client');
  const directory = join(machine.directory, 'ssh');
  mkdirSync(directory, { mode: 0o700 });
  for (const key of ['host', 'user'])
    await runOn(machine, 'ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(directory, key)]);
  const port = await freePort();
  const config = join(directory, 'sshd_config');
  writeFileSync(config, configuration(machine, directory, port));
  const authorized = join(directory, 'authorized_keys');
  writeFileSync(authorized, readFileSync(join(directory, 'user.pub')));
  chmodSync(authorized, 0o600);
  const service = await startService(machine, [sshd, '-D', '-e', '-f', config], port);
  const options = [
    ...['-F', '/dev/null', '-p', String(port), '-i', join(directory, 'user')],
    ...['-o', 'IdentitiesOnly=yes', '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'],
    ...['-o', 'LogLevel=ERROR'],
  ];
  return { service, directory, store: 'ssh-ng://root@127.0.0.1', env: { NIX_SSHOPTS: options.join(' ') } };
}

function configuration(machine: Machine, directory: string, port: number): string {
  const variables = { NIX_CONF_DIR: machine.env.NIX_CONF_DIR, PATH: process.env.PATH };
  return [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${directory}/host`,
    `AuthorizedKeysFile ${directory}/authorized_keys`,
    `PidFile ${directory}/sshd.pid`,
    // The directories above are those of temporary files, which all may write to.
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    `SetEnv ${Object.entries(variables)
      .map(([name, value]) => `${name}="${value}"`)
      .join(' ')}`,
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return Number(new URL(url).port);
}
