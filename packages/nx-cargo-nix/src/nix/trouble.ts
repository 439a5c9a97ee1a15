/** A kind of trouble that the flake did not cause, and what to do about it. */
interface Trouble {
  readonly pattern: RegExp;
  /** What to do, in one line. */
  readonly advice: string;
  /** Whether it may pass on the next try, with nothing changed. */
  readonly passes?: true;
}

/** What Nix from 2.8 to 2.34 says in each case; the first that fits counts. `trouble.spec.ts` has what was recorded. */
const TROUBLES: readonly Trouble[] = [
  {
    pattern: /cannot connect to (?:daemon )?socket at|cannot open connection to remote store 'unix:/,
    advice: "Nix's daemon does not answer: see whether it runs (`systemctl status nix-daemon`).",
  },
  {
    pattern:
      /failed to start SSH connection|ssh: (?:connect to host|Could not resolve)|Permission denied \(publickey|Host key verification failed/,
    advice:
      'The other machine does not answer: `ssh HOST true` says whether it can be reached, and `nix store ping --store URL` whether Nix can reach it.',
    passes: true,
  },
  {
    pattern: /daemon disconnected unexpectedly|unexpected end-of-file|Connection reset by peer|: Broken pipe/,
    advice: "Nix's daemon, or another machine's, went away in the middle of the work.",
    passes: true,
  },
  {
    pattern:
      /No space left on device|disk is full|lack of free disk space|Disk quota exceeded|: disk I\/O error/,
    advice:
      'The disk is full, or broken (`dmesg`): `df -h /nix /tmp`. `nix-collect-garbage` frees what no link keeps.',
  },
  {
    pattern: /hash mismatch/i,
    advice:
      'What was fetched is not what a lock file or the flake says. Find out why before you write down the new hash: it was ' +
      'forgotten in an update, or the server has other content now.',
  },
  {
    pattern: /lacks a (?:valid )?signature|is not signed by/,
    advice:
      'It has no signature that the destination trusts. In nix.conf there (as root, where there is a daemon), add the key that signed it to ' +
      '`trusted-public-keys`, or the user who copies to `trusted-users`. If you are root or trusted there, `nix-push` also takes ' +
      '"--no-check-sigs" in its option "extraArgs".',
  },
  {
    pattern: /unable to download '[^']*': HTTP error (?:401|403|404|410)/,
    advice: 'The server does not have it, or requires a login (`netrc-file` in nix.conf).',
  },
  {
    pattern:
      /unable to download|[Cc]ould ?n.t resolve|Could not resolve|[Cc]onnection timed out|Failed to connect|Timeout was reached/,
    advice:
      'The network, or the server, does not answer. Builds that find everything in the store, or in another substituter, still work.',
    passes: true,
  },
  {
    pattern: /unrecognised flag/,
    advice:
      'This Nix does not know the flag (`nix --version`): take it out of the option "extraArgs", or install a Nix that has it.',
  },
  {
    pattern:
      /run as non-root in a single-user Nix installation|(?:'|")\/nix\/var\/[^'"]*(?:'|")[^\n]*: (?:Permission denied|Operation not permitted|No such file)/,
    advice:
      "This user cannot use Nix's state in /nix/var: it belongs to another user, or there is a daemon that was not asked " +
      '(`NIX_REMOTE=daemon`).',
  },
  {
    pattern: /due to signal 9|by SIGKILL/,
    advice:
      'It was killed (SIGKILL), perhaps for lack of memory (`dmesg`). Fewer builds at once need less: `--max-jobs`.',
    passes: true,
  },
  {
    pattern: /timed out after \d+ seconds/,
    advice: 'A limit that nix.conf or the option "extraArgs" sets was reached: `timeout`, `max-silent-time`.',
  },
  {
    pattern: /unable to start any build; either increase|local builds are disabled/,
    advice:
      'Nothing may be built here (`max-jobs` is 0), and Nix knows no other machine. A daemon takes "--builders" from root and `trusted-users` ' +
      'alone: if you are neither, have root write `builders` into its nix.conf.',
  },
  {
    pattern: /is required to build '[^']*', but I am a|platform mismatch|missing system features/,
    advice: 'This machine cannot build that, and has no builder that can (`builders` in nix.conf).',
  },
  {
    pattern: /error parsing derivation '/,
    advice:
      'A file of the store is damaged, as after a full disk: `nix-store --delete --ignore-liveness FILE`, with the file that is named ' +
      'above, and the next run writes it anew. `nix-store --verify --check-contents` finds others.',
  },
  {
    pattern:
      /cannot build missing derivation|failed to obtain derivation|path '[^']*' (?:is not valid|is corrupted)/,
    advice: 'Something in the store is missing or damaged: `nix-store --verify --check-contents --repair`.',
    passes: true,
  },
];

/** What a builder may say of this machine; anything else in its log is about what it builds. */
const DISK = /No space left on device|Disk quota exceeded/;

/**
 * What to do about an error of Nix's that has nothing to do with what the flake says: the daemon, the disk, the network, a flag that this
 * Nix does not know. Nothing where it is none of these.
 *
 * @param text What Nix wrote. Warnings in it are ignored: of several substituters, one may well be down. So is what it quotes of a
 *   builder's log (`> `).
 */
export function troubleAdvice(text: string): string | undefined {
  const errors = text
    .split('\n')
    .filter((line) => !/^warning:|^\s*> /.test(line))
    .join('\n');
  const trouble = TROUBLES.find(({ pattern }) => pattern.test(errors));
  if (trouble === undefined) return undefined;
  return trouble.passes
    ? `${trouble.advice} This may pass by itself: run the command again.`
    : trouble.advice;
}

/** The same for what a builder wrote: a program that is compiled may speak of networks and daemons. */
export function builderTroubleAdvice(log: string): string | undefined {
  return DISK.test(log) ? troubleAdvice(log) : undefined;
}

/** An error's text with what to do about it, where that is known. */
export function withTroubleAdvice(text: string): string {
  const advice = troubleAdvice(text);
  return advice === undefined ? text : `${text}\n${advice}`;
}
