import { posix } from 'node:path';
import { builtCrates } from '../repository/built-crates';
import { crateArguments } from '../repository/crate-arguments';
import { type FlakeFile, flakeFiles } from '../repository/flake-files';
import { namedFiles } from '../repository/named-files';
import { isSymbol, isWord, type NixToken } from '../repository/nix-tokens';
import type { OpenRepository } from '../repository/open-repository';

/** What a flake knows about its commit (Nix manual, `nix flake`, "Flake format"): it changes with every commit, or with any file. */
const OF_THE_COMMIT = new Set([
  ...['sourceInfo', 'rev', 'shortRev', 'dirtyRev', 'dirtyShortRev', 'revCount'],
  ...['lastModified', 'lastModifiedDate', 'narHash'],
]);

/** Something that the Nix files of flakes read and that no Nx input covers. */
export interface FlakeGap {
  readonly file: string;
  /** What it is, as the end of a message. */
  readonly what: string;
  /** Whether crates are built with it, going by the text. For the others, only Nix can tell. */
  readonly isOfCrates: boolean;
  /** Whether there is nothing left to say once the files that it is about are in the recipe: the option `knownReads`. */
  readonly isAnswerable: boolean;
}

/**
 * What the Nix files of flakes read that no Nx input covers.
 *
 * @param isRecipe Whether crates are built with a file. Asked about what a `flake.nix` names, and what that names.
 */
export function flakeGaps(open: OpenRepository, isRecipe: (path: string) => boolean): FlakeGap[] {
  const files = flakeFiles(open);
  const built = builtCrates(files);
  const ofCrates = crateArguments(files);
  return files.flatMap((flakeFile) => {
    const { file, calls } = flakeFile;
    const wider = calls.above.map(
      (path) => `crates are built from ${path}, which is above the Nx workspace. Put nx.json there.`,
    );
    const others = (built.get(flakeFile) ?? []).map(
      (what) => `crates are built with \`${what}\`, what is built from others.`,
    );
    const isRead = posix.basename(file) === 'flake.nix' || isRecipe(file);
    const found = isRead ? [...ofCommit(flakeFile), ...above(flakeFile), ...elsewhere(flakeFile)] : [];
    return distinctGaps([
      ...wider.map((what) => ({ file, what, isOfCrates: true, isAnswerable: false })),
      ...others.map((what) => ({ file, what, isOfCrates: true, isAnswerable: true })),
      ...found.map(({ what, at }) => {
        const isOfCrates = ofCrates.get(flakeFile)?.has(at) ?? false;
        return { file, what, isOfCrates, isAnswerable: true };
      }),
    ]);
  });
}

/** Each gap once; one that is of crates anywhere is so. */
export function distinctGaps(gaps: readonly FlakeGap[]): FlakeGap[] {
  const distinct = new Map<string, FlakeGap>();
  for (const gap of gaps) {
    const key = `${gap.file}\0${gap.what}`;
    if (gap.isOfCrates || !distinct.has(key)) distinct.set(key, gap);
  }
  return [...distinct.values()];
}

/** Something in a file, and the token that says it. */
interface Found {
  readonly what: string;
  readonly at: number;
}

/** The attributes of the commit that are read: `self.rev`, `self ? rev`, `inherit (inputs.self) rev`. */
function ofCommit({ tokens, bindings }: FlakeFile): Found[] {
  const selected = tokens.flatMap((token, at) => {
    const isSelected =
      isWord(token, 'self') && (isSymbol(tokens[at + 1], '.') || isSymbol(tokens[at + 1], '?'));
    return isSelected && !isOutPath(tokens, at + 3) ? [{ name: tokens[at + 2]?.text ?? '', at }] : [];
  });
  const inherited = bindings.flatMap(({ names, end, isInherited }) =>
    isInherited && isWord(tokens[end - 1], 'self') ? names.map((name) => ({ name, at: end - 1 })) : [],
  );
  return [...selected, ...inherited]
    .filter(({ name }) => OF_THE_COMMIT.has(name))
    .map(({ name, at }) => ({ what: `\`self.${name}\` changes with every commit.`, at }));
}

/** `self.sourceInfo.outPath` is the same place as `self`. */
function isOutPath(tokens: readonly NixToken[], at: number): boolean {
  return (
    isWord(tokens[at - 1], 'sourceInfo') && isSymbol(tokens[at], '.') && isWord(tokens[at + 1], 'outPath')
  );
}

/** A flake reference to a directory, as an input has it (Nix manual, `nix flake`, "Flake references"). */
const REFERENCE = /^(?:path:|git\+file:)?(\.\.(?:\/[^?#\s]*)?)(?:[?#].*)?$/;

/** The paths above the Nx workspace, but for what the library is called with: that is said of it. */
function above({ tokens, directory, calls }: FlakeFile): Found[] {
  return tokens.flatMap((token, at) => {
    const path = token.type === 'path' ? token.text : REFERENCE.exec(token.text ?? '')?.[1];
    const place = path?.startsWith('.') ? posix.join(directory, path).replace(/\/$/, '') : '';
    return isAbove(place) && !calls.above.includes(place)
      ? [{ what: `${token.text} is above the Nx workspace.`, at }]
      : [];
  });
}

/**
 * The references to flakes on this machine: Nix does not lock one that has changes, and reads it as it is each time. What is below the
 * flake (`path:dep`) is read as files of the flake.
 */
function elsewhere({ tokens }: FlakeFile): Found[] {
  return tokens.flatMap(({ type, text }, at) =>
    type === 'string' && text !== undefined && /^(?:git\+file:|path:\/)/.test(text)
      ? [{ what: `${text} is on this machine, but in no commit of this repository.`, at }]
      : [],
  );
}

function isAbove(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/** What the user should know about them; nothing if there are none. */
export function flakeGapsMessage(gaps: readonly FlakeGap[]): string | undefined {
  if (gaps.length === 0) return undefined;
  const ofCrates = gaps.some(({ isOfCrates }) => isOfCrates);
  return [
    'nx-cargo-nix: Nx does not see changes of the following, and Nix rebuilds the crates that use it:',
    namedFiles(gaps.map(({ file, what }) => `${file}: ${what}`)),
    ...(ofCrates
      ? [
          'Crates are built with it. So nothing is taken from Nx’s cache: Nix is asked each time, but `nx affected` misses it.',
        ]
      : []),
    ...(gaps.some(({ isAnswerable }) => isAnswerable)
      ? [
          'Add such files of the repository to the option "recipe" of the plugin, and then the Nix file to its option "knownReads". If no ' +
            'crate is built with it, "knownReads" is enough.',
        ]
      : []),
  ].join('\n');
}
