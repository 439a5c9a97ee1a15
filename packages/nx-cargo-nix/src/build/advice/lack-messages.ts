import type { Lack } from './lack';

type SimpleKind = Exclude<Lack['kind'], 'file' | 'in-script' | 'for-script' | 'for-test' | 'git'>;

/** What tools print when something is missing: rustc, linkers (GNU, LLVM, mold, Apple), C compilers, pkg-config, build scripts. */
const MESSAGES: readonly (readonly [SimpleKind, RegExp])[] = [
  ['variable', /environment variable `([^`]+)` not defined at compile time/],
  ['variable', /^(?:.*: )?Unable to find libclang: .* set the `(\w+)` environment variable/],
  ['target', /^= note: the `([\w.-]+)` target may not be installed/],
  ['library', /(?:cannot find|unable to find library|library not found for) -l([\w.+-]+)/],
  ['library', /library (?:not found: |')([\w.+-]+)(?:' not found|$)/],
  ['header', /fatal error: '?([\w./+-]+\.h\w*)'?(?:: No such file or directory| file not found)/],
  ['package', /^The system library `([^`]+)` required by crate/],
  [
    'package',
    /^Package '?([\w.+-]+?)'?(?:, required by '[^']*', not found| was not found in the pkg-config)/,
  ],
  ['program', /is `([\w.+-]+)` not installed\?/],
  ['program', /^(?:The )?(pkg-config)(?: command)? could not be (?:found|run)/],
  ['program', /failed to find tool "([\w.+-]+)"/],
  ['program', /^error: linker `([\w.+-]+)` not found/],
  ['program', /^(?:Error: .*)?Could not find `([\w.+-]+)`\. If `\1` is installed/],
];

/** What a line of a log, without colours, says is missing by its own name. */
export function simpleLack(text: string): Lack | undefined {
  for (const [kind, pattern] of MESSAGES) {
    const name = pattern.exec(text)?.[1];
    // Cargo's own variables: nobody has to set them.
    const isCargos = kind === 'variable' && /^(?:CARGO_|OUT_DIR$)/.test(name ?? '');
    if (name !== undefined && !isCargos) return { kind, name };
  }
  return undefined;
}

/**
 * Paths in the build's copy of the repository that a line says do not exist, as printed by cmake and by proc macros that read
 * directories (rust-embed, include_dir, askama, sqlx).
 */
export function missingPlaces(text: string): readonly string[] {
  if (!/does not exist|doesn't exist|not found in|is not a directory|No such file/.test(text)) return [];
  return placesIn(text);
}

/** Paths in the build's copy of the repository, wherever a line names them. */
export function placesIn(text: string): readonly string[] {
  const places = text.match(/\/(?:[^\s'"`()[\],:]+\/)?source\/[^\s'"`()[\],:]+/g) ?? [];
  return places.map((place) => place.replace(/[/.]+$/, ''));
}

/** Relative paths that a program names in words of its own, beside the system's words for a missing file. */
export function unreadPaths(text: string): readonly string[] {
  // Known tools that say what to run, and not what they looked for.
  if (/run `cargo sqlx prepare`|`cargo sqlx prepare` must have been run/.test(text)) return ['.sqlx'];
  if (!saysNothingThere(text)) return [];
  const quoted = [...text.matchAll(/([`'"])([\w.-][\w./-]*)\1/g)].map(([, , path = '']) => path);
  const bare = /([\w.-][\w./-]*): No such file or directory/.exec(text)?.[1];
  return bare === undefined ? quoted : [...quoted, bare];
}

/** Whether a line has the system's words for a missing file. */
export function saysNothingThere(text: string): boolean {
  return /kind: NotFound|No such file or directory/.test(text);
}

/**
 * The path, from the crate, that a tool of a build script was given and did not find: the source of a C compiler, or the workspace of
 * a Cargo that the script runs.
 */
export function missingFromCrate(text: string): string | undefined {
  return (
    /error: '?([\w./+-]+\.(?:c|cc|cpp|cxx|m|mm|s|S|asm))'?: No such file or directory/.exec(text)?.[1] ??
    /manifest path `([^`]+)\/Cargo\.toml` does not exist/.exec(text)?.[1]
  );
}

/** Whether a line says that there is no git repository, in the words of git, libgit2 or gitoxide. */
export function lacksGit(text: string): boolean {
  return /not a git repository|could not find repository (?:at|from) |Could not find a git repository/.test(
    text,
  );
}

/** Whether a line is an error that a program returned because something is missing: the system's words, and no name. */
export function lacksUnnamed(text: string): boolean {
  return /^Error: Os \{ code: 2, kind: NotFound|No such file or directory \(os error 2\)$/.test(text);
}
