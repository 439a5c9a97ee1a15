/** Why something that a tool reads, or would read elsewhere, is not handed to builds. */
export type NotFollowedReason =
  /** `[patch]`: builds are refused, since the slices know nothing of it. */
  | 'patch'
  /** `paths`: likewise. */
  | 'paths'
  /** A path that leads out of the repository. */
  | 'outside'
  /** A directory that holds crates: they are laid out as units see them, and not as they are. */
  | 'crates'
  /** A file of arguments, which may name files again. */
  | 'arguments'
  /** Cargo reads `.cargo/config`, so not the `.cargo/config.toml` beside it. */
  | 'shadowed'
  /** Configuration that Cargo reads only where it is started in that directory. */
  | 'elsewhere'
  /** The file is not TOML; `value` says what is wrong. Nix refuses it by itself. */
  | 'syntax';

/** One thing that is not followed (model/README.md, "Tool files"). */
export interface NotFollowed {
  /** The file that says it. */
  readonly file: string;
  /** The key that says it, such as `target.linker`; empty where the file itself is not followed. */
  readonly key: string;
  /** The value, as it was written. */
  readonly value: string;
  readonly reason: NotFollowedReason;
}

/** Each kind in words: what is the matter, and what to do. */
const WORDS: Readonly<Record<NotFollowedReason, (what: NotFollowed) => string>> = {
  patch: () => 'is not followed, and builds are refused. Move the table to the root manifest',
  paths: () => 'is not followed, and builds are refused. Use a [patch] with `path` in the root manifest',
  outside: ({ value }) =>
    `${JSON.stringify(value)} leads out of the repository, so it is in no build. Move it into the repository`,
  crates: ({ value }) =>
    `${JSON.stringify(value)} holds crates: in a build they have their sources alone. Name a directory without crates`,
  arguments: ({ value }) =>
    `${JSON.stringify(value)} is in builds, what it names is not. Write its arguments here, or name their files in \`include\` of \`metadata.nix-build\``,
  shadowed: () => 'is not read, because Cargo reads the file `config` beside it. Keep one of the two',
  elsewhere: () =>
    "is not read: builds start in the workspace's root directory. Move it to `.cargo` there, or remove it",
  syntax: ({ value }) => `${value}. Until that is mended, what the file names is unknown`,
};

/** What the user should know, once for a repository; nothing where everything is followed. */
export function notFollowedMessage(all: readonly NotFollowed[]): string | undefined {
  if (all.length === 0) return undefined;
  const lines = all.map(
    (each) => `  ${each.file}: ${each.key === '' ? '' : `\`${each.key}\` `}${WORDS[each.reason](each)}.`,
  );
  return [
    "nx-cargo-nix: of Cargo's configuration, builds through Nix do not follow this:",
    ...new Set(lines),
  ].join('\n');
}
