import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { NxFileSet } from '../repository/nx-file-set';
import { shownPath } from './sources/named-files';

/** Something that a build lacked, as its log says. */
export type Lack =
  | { readonly kind: 'file'; readonly paths: readonly string[]; readonly source: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'library'; readonly name: string }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'program'; readonly name: string };

/** What the log of a build tells of why it failed. */
export interface Found {
  readonly lack: Lack;
  /** The package that could not be compiled, where it is known. */
  readonly crate: string | undefined;
}

type SimpleKind = Exclude<Lack['kind'], 'file'>;

/** What tools write where something is missing: rustc, linkers (GNU, LLVM, mold, Apple), C compilers, pkg-config, build scripts. */
const MESSAGES: readonly (readonly [SimpleKind, RegExp])[] = [
  ['variable', /environment variable `([^`]+)` not defined at compile time/],
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
];

/** Reads the log of a build for what it lacks; the first thing counts, since the rest may follow from it. */
export class BuildAdvice {
  #lack: Lack | undefined;
  #crate: string | undefined;
  /** The file that was not read, until the line that says from where. */
  #unread: string | undefined;
  /** Whether a module has no file; then where it is declared, until the line that says which files it may have. */
  #module: true | string | undefined;

  /** Hears the next line of the log. */
  hear(line: string): void {
    // Nearly every line is none of these; those that count have one of a few words.
    if (!/[`'"]|-->|cannot find|not f|error|could not/.test(line)) return;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
    const text = line.replace(/\x1b\[[\d;]*m/g, '').trim();
    this.#crate ??= /^error: could not compile `([^`]+)`/.exec(text)?.[1];
    if (this.#lack) return;
    this.#lack = this.#unreadFile(text) ?? this.#missingModule(text) ?? simpleLack(text);
  }

  /** `include_str!` and the like. */
  #unreadFile(text: string): Lack | undefined {
    this.#unread ??= /^error: couldn't read `([^`]+)`: No such file/.exec(text)?.[1];
    const source = sourceIn(text);
    if (source === undefined || this.#unread === undefined) return undefined;
    return { kind: 'file', paths: [this.#unread], source };
  }

  /** `mod x;` */
  #missingModule(text: string): Lack | undefined {
    if (text.startsWith('error[E0583]')) this.#module = true;
    if (this.#module === true) this.#module = sourceIn(text) ?? true;
    if (typeof this.#module !== 'string' || !text.includes('to create the module')) return undefined;
    const paths = [...text.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path);
    return { kind: 'file', paths, source: this.#module };
  }

  get found(): Found | undefined {
    return this.#lack && { lack: this.#lack, crate: this.#crate };
  }
}

/** The file of the line `--> FILE:LINE:COLUMN` of rustc. */
function sourceIn(text: string): string | undefined {
  return /^--> (.+?):\d+:\d+$/.exec(text)?.[1];
}

function simpleLack(text: string): Lack | undefined {
  for (const [kind, pattern] of MESSAGES) {
    const name = pattern.exec(text)?.[1];
    // Cargo's own variables: nobody has to give them.
    const isCargos = kind === 'variable' && /^(?:CARGO_|OUT_DIR$)/.test(name ?? '');
    if (name !== undefined && !isCargos) return { kind, name };
  }
  return undefined;
}

/** Where a build's sources lie in the repository. */
export interface Place {
  /** The absolute path of the Nx workspace. */
  readonly workspaceRoot: string;
  /** The directory of the project that was built, relative to it. */
  readonly projectRoot: string;
}

/**
 * The line to write so that the next build has what this one lacked; nothing where it cannot be told.
 *
 * @param found What the log says.
 */
export function advice({ lack, crate }: Found, place: Place): string | undefined {
  const args = crate === undefined ? 'commonArgs' : `crateArgs.${attribute(crate)}`;
  const inFlake = 'in the arguments of the back end in the flake (docs/arguments.md)';
  switch (lack.kind) {
    case 'file':
      return includeAdvice(lack.paths, lack.source, place);
    case 'variable':
      return `To fix it, write \`${args}.env.${lack.name} = "...";\` ${inFlake}.`;
    case 'library':
      return `To fix it, write \`${args}.buildInputs = [ ... ];\` ${inFlake}, with the package that has lib${lack.name}.`;
    case 'header':
      return `To fix it, write \`commonArgs.buildInputs = [ ... ];\` ${inFlake}, with the package that has ${lack.name}.`;
    case 'package':
      return (
        `To fix it, write \`commonArgs.buildInputs = [ ... ];\` ${inFlake}, with the package that has ${lack.name}.pc, ` +
        'and pkg-config in `commonArgs.nativeBuildInputs`.'
      );
    case 'program':
      return `To fix it, write \`commonArgs.nativeBuildInputs = [ ... ];\` ${inFlake}, with the package that has ${lack.name}.`;
  }
}

/** A file that is in the repository and was not in the build: the source rules leave it out. */
function includeAdvice(paths: readonly string[], source: string, place: Place): string | undefined {
  const workspace = workspaceDirectory(source, place);
  if (workspace === undefined) return undefined;
  const { workspaceRoot } = place;
  const crate = crateDirectory(posix.join(workspace, source), workspaceRoot);
  for (const path of paths) {
    const file = posix.normalize(inRepository(path, workspace));
    if (!isFile(file, workspaceRoot)) continue;
    // Behind links lies no source: the file does where they lead to.
    const real = posix.relative(realpathSync(workspaceRoot), realpathSync(join(workspaceRoot, file)));
    if (real.startsWith('../')) continue;
    // Where there is no git, a flake sees all that is there.
    if (NxFileSet.open(workspaceRoot)?.tracks(real) === false) {
      return (
        `git does not track ${real}, and a flake sees only what git tracks. To fix it, \`git add ${shownPath(real)}\`; ` +
        'where .gitignore names it, `git add --force`.'
      );
    }
    const pattern = posix.relative(crate, real);
    return (
      `To fix it, write \`include = [${JSON.stringify(pattern)}]\` in [package.metadata.nix-build] of ` +
      `${posix.join(crate, 'Cargo.toml')}: the file is in the repository, and not among the sources of the crate.`
    );
  }
  return undefined;
}

/** Whether there is such a file in the repository: the log is no reason to look anywhere else. */
function isFile(path: string, workspaceRoot: string): boolean {
  const isInside = path !== '..' && !path.startsWith('../') && !posix.isAbsolute(path);
  return isInside && (statSync(join(workspaceRoot, path), { throwIfNoEntry: false })?.isFile() ?? false);
}

/** rustc names files relative to the Cargo workspace, or by their place in the build, below `source/`. */
function inRepository(path: string, workspace: string): string {
  if (!posix.isAbsolute(path)) return posix.join(workspace, path);
  const start = path.lastIndexOf('/source/');
  return start < 0 ? '..' : path.slice(start + '/source/'.length);
}

/** The directory of the Cargo workspace: the project's, or one above it, in which the source lies. */
function workspaceDirectory(source: string, { workspaceRoot, projectRoot }: Place): string | undefined {
  for (let dir = projectRoot; ; dir = posix.dirname(dir)) {
    if (isFile(posix.join(dir, source), workspaceRoot)) return dir;
    if (dir === '.' || dir === '/') return undefined;
  }
}

/** The directory of the crate that a source belongs to. */
function crateDirectory(source: string, workspaceRoot: string): string {
  let dir = dirname(source);
  while (dir !== '.' && !existsSync(join(workspaceRoot, dir, 'Cargo.toml'))) dir = posix.dirname(dir);
  return dir;
}

/** A crate's name as a step of a Nix attribute path. */
function attribute(crate: string): string {
  return /^[A-Za-z_][\w-]*$/.test(crate) ? crate : JSON.stringify(crate);
}
