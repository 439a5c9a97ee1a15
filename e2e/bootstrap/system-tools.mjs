// @ts-check
import { existsSync } from 'node:fs';
import { canInstallPackages, installPackages, runAsRoot } from './debian.mjs';
import { capture, findOnPath, SetUpError, say } from './processes.mjs';

/** Each program that is needed, the Debian packages that bring it, and what to do elsewhere. */
const tools = [
  { program: 'git', packages: ['git'], advice: 'Install git with your package manager.' },
  {
    program: 'cc',
    packages: ['gcc', 'libc6-dev'],
    advice: 'Install a C compiler, which Rust links with (macOS: xcode-select --install).',
  },
  {
    program: 'nix',
    packages: ['nix-bin', 'ca-certificates'],
    advice: 'Install Nix 2.8 or newer: https://nixos.org/download lists a way for each system.',
  },
];

/**
 * Finds git, a linker and Nix on PATH and installs what is missing where it can. A Nix that is there is used as it is.
 * @throws {SetUpError} that says what to install by hand on a machine that is no Debian, or without root
 */
export function ensureSystemTools() {
  const missing = tools.filter(({ program }) => findOnPath(program) === undefined);
  if (missing.length > 0) {
    if (!canInstallPackages()) {
      const list = missing.map(({ program, advice }) => `- ${program}: ${advice}`).join('\n');
      throw new SetUpError(
        `these programs are not on PATH, and only Debian as root can install them by itself:\n${list}`,
      );
    }
    installPackages(missing.flatMap(({ packages }) => packages));
  }
  ensureBuildUsers();
}

/**
 * As root and without a daemon, Nix runs each builder as a member of the group `nixbld` and refuses to build where
 * that group does not exist (the setting `build-users-group`). Debian's accounts for it come with a package that
 * brings systemd along; the same accounts are made here without it.
 */
function ensureBuildUsers() {
  const needsUsers =
    process.getuid?.() === 0 &&
    process.platform === 'linux' &&
    !existsSync('/nix/var/nix/daemon-socket/socket');
  if (!needsUsers || capture('getent', ['group', 'nixbld']) !== undefined) return;
  say('making the accounts of the Nix builders (group nixbld, users nixbld1 to nixbld10)');
  runAsRoot('groupadd', ['--system', 'nixbld']);
  for (let number = 1; number <= 10; number++) {
    const account = ['--gid', 'nixbld', '--groups', 'nixbld', '--no-user-group'];
    const home = ['--home-dir', '/var/empty', '--no-create-home', '--shell', '/usr/sbin/nologin'];
    runAsRoot('useradd', [
      '--system',
      '--comment',
      `Nix build user ${number}`,
      ...account,
      ...home,
      `nixbld${number}`,
    ]);
  }
}
