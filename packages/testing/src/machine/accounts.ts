import { readFileSync } from 'node:fs';

/** The group of the users that build for a machine's Nix daemon. */
export const BUILDERS = 'machine-builders';

/** Somebody on a machine who is not root. */
export const SOMEBODY = 39_000;

const builders = [1, 2, 3, 4].map((number) => ({ name: `machine-builder${number}`, id: SOMEBODY + number }));

/**
 * The files of a machine's users, by name: those of this machine, and users of its own. They build for its daemon: Nix kills all
 * processes of a user that has built for it, so two stores must not share one.
 */
export function accounts(): Readonly<Record<'passwd' | 'group' | 'shadow', string>> {
  const users = [{ name: 'somebody', id: SOMEBODY }, ...builders];
  const members = builders.map(({ name }) => name).join();
  return {
    passwd: `${read('passwd')}${users.map(({ name, id }) => `${name}:x:${id}:${SOMEBODY}::/var/empty:/bin/sh\n`).join('')}`,
    group: `${read('group')}somebody:x:${SOMEBODY}:\n${BUILDERS}:x:${SOMEBODY + 99}:${members}\n`,
    // `*` is no password; `!`, which root may have, would keep sshd from accepting a key.
    shadow: ['root', 'somebody'].map((name) => `${name}:*:19000:0:99999:7:::\n`).join(''),
  };
}

function read(file: string): string {
  return readFileSync(`/etc/${file}`, 'utf8');
}
