import { describe, expect, it } from 'vitest';
import { builderTroubleAdvice, troubleAdvice } from './trouble';

const drv = '/nix/store/0123456789abcdfghijklmnpqrsvwxyz-a.drv';
const nonRoot =
  'error:\n       … This command may have been run as non-root in a single-user Nix installation,\n' +
  '       or the Nix daemon may have crashed.\n\n';

/** What Nix 2.8 and 2.34 wrote when each was provoked, and a part of the advice. */
const recorded: readonly (readonly [why: string, text: string, advice: string])[] = [
  // "git add" was the advice.
  [
    'the socket of the daemon is gone',
    "error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': No such file or directory",
    "Nix's daemon does not answer",
  ],
  [
    'the same within an evaluation',
    'error:\n       … while calling the \'toFile\' builtin\n         at «string»:1:1:\n            1| builtins.toFile "a" "b"\n             | ^\n\n' +
      "       error: cannot connect to socket at '/tmp/none': No such file or directory",
    "Nix's daemon does not answer",
  ],
  [
    'nobody listens at the socket',
    "error: cannot connect to socket at '/tmp/refused': Connection refused",
    "Nix's daemon does not answer",
  ],
  [
    'the daemon hangs up at once (2.8)',
    "error: cannot open connection to remote store 'unix:///tmp/eof': error: writing to file: Broken pipe",
    "Nix's daemon does not answer",
  ],
  [
    'the daemon hangs up in the middle (2.8)',
    'error: Nix daemon disconnected unexpectedly (maybe it crashed?)',
    'This may pass by itself',
  ],
  ['the daemon hangs up in the middle (2.34)', 'error: unexpected end-of-file', 'This may pass by itself'],
  ['no room for a file', 'error: writing to file: No space left on device', 'The disk is full'],
  [
    "no room for the store's database",
    "error: setting journal mode: database or disk is full, database or disk is full (in '/s/nix/var/nix/db/db.sqlite')",
    'The disk is full',
  ],
  [
    "no room for the store's journal",
    "error: executing SQLite statement 'pragma synchronous = normal': disk I/O error (in '/nix/var/nix/db/db.sqlite')",
    'The disk is full',
  ],
  [
    'a derivation that is in pieces',
    `error: error parsing derivation '${drv}': error: expected string 'Derive(['`,
    'nix-store --delete --ignore-liveness',
  ],
  [
    'a builder that is gone',
    "ssh: connect to host 127.0.0.1 port 41757: Connection refused\ncannot build on 'ssh-ng://root@127.0.0.1': error: cannot open " +
      "connection to remote store 'ssh-ng://root@127.0.0.1': error: unexpected end-of-file\nerror: unable to start any build",
    'The other machine does not answer',
  ],
  [
    'something else than expected was fetched',
    `error: hash mismatch in fixed-output derivation '${drv}':\n         specified: sha256-AAAA\n            got:    sha256-c8s4`,
    'Find out why',
  ],
  [
    'a server that is not there (2.8)',
    "error: unable to download 'http://127.0.0.1:1/x': Couldn't connect to server (7)",
    'does not answer',
  ],
  [
    'a name that is not known (2.34)',
    "error:\n       … while fetching the input 'github:nobody/nothing'\n\n       error: unable to download 'https://api.github.com/x': " +
      'Could not resolve hostname (6) Could not resolve host: api.github.com',
    'This may pass by itself',
  ],
  [
    'a file that the server does not have',
    "error: unable to download 'https://example.org/x': HTTP error 404",
    'does not have it',
  ],
  [
    'a flag of another version',
    "error: unrecognised flag '--frobnicate'\nTry 'nix --help' for more information.",
    '"extraArgs"',
  ],
  [
    "another user's state (2.8)",
    "error: could not set permissions on '/nix/var/nix/profiles/per-user' to 755: Operation not permitted",
    'NIX_REMOTE=daemon',
  ],
  [
    "another user's state (2.34)",
    `${nonRoot}       error: opening lock file "/nix/var/nix/db/big-lock": Permission denied`,
    'NIX_REMOTE=daemon',
  ],
  ['a builder that was killed (2.8)', `error: builder for '${drv}' failed due to signal 9 (Killed)`, 'dmesg'],
  [
    'a builder that was killed (2.34)',
    `error: Cannot build '${drv}'.\n       Reason: builder failed due to signal 9 (Killed).`,
    'This may pass by itself',
  ],
  ['nix-store was killed', 'nix-store was stopped by SIGKILL.', 'dmesg'],
  [
    'a limit of time (2.8)',
    `error: building of '${drv}!*' from .drv file timed out after 1 seconds`,
    '`timeout`',
  ],
  ['a limit of time (2.34)', 'error: timed out after 1 seconds', '`timeout`'],
  [
    'another system (2.8)',
    `error: a 'aarch64-darwin' with features {} is required to build '${drv}', but I am a 'x86_64-linux' with features {kvm}`,
    '`builders`',
  ],
  [
    'another system (2.34)',
    `error: Cannot build '${drv}'.\n       Reason: platform mismatch\n       Required system: 'aarch64-darwin'`,
    '`builders`',
  ],
  [
    'no builder, since the daemon ignores the one that an untrusted user names (2.8)',
    "error: unable to start any build; either increase '--max-jobs' or enable remote builds.\n       https://nixos.org/manual",
    '`trusted-users`',
  ],
  [
    'no builder, since the daemon ignores the one that an untrusted user names (2.34)',
    `error: Cannot build '${drv}'.\n       Reason: local builds are disabled (max-jobs = 0)\n       Hint: set 'max-jobs'`,
    '`trusted-users`',
  ],
  [
    'a store path of a store that does not sign, for an untrusted user',
    "error: cannot add path '/nix/store/a-b' because it lacks a valid signature",
    '`trusted-users`',
  ],
  ['a derivation that is gone (2.8)', `error: cannot build missing derivation '${drv}'`, '--repair'],
  ['a derivation that is gone (2.34)', `error: failed to obtain derivation of '${drv}'`, '--repair'],
];

/** Errors of the flake itself, or those that say nothing of why. */
const others: readonly (readonly [why: string, text: string])[] = [
  [
    'a file that git does not track',
    "error: getting status of '/nix/store/a-source/x.nix': No such file or directory",
  ],
  [
    'a builder that fails',
    `error: builder for '${drv}' failed with exit code 1;\n       last 10 log lines:\n       > no`,
  ],
  [
    'a builder that speaks of a network',
    `error: builder for '${drv}' failed with exit code 1;\n       last 1 log lines:\n       > test failed: Connection reset by peer`,
  ],
  [
    'one substituter of several is down',
    "warning: unable to download 'http://127.0.0.1:1/nix-cache-info': Couldn't connect to server (7)\nerror: undefined variable 'x'",
  ],
];

describe('advice about what is not of the flake’s making', () => {
  it.each(recorded)('%s', (_, text, advice) => {
    expect(troubleAdvice(text)).toContain(advice);
  });

  it.each(others)('has none for %s', (_, text) => {
    expect(troubleAdvice(text)).toBeUndefined();
  });

  it('says of a builder only that its disk is full', () => {
    expect(builderTroubleAdvice('error: No space left on device (os error 28)')).toContain(
      'The disk is full',
    );
    expect(builderTroubleAdvice('thread main panicked: Connection reset by peer')).toBeUndefined();
  });
});
