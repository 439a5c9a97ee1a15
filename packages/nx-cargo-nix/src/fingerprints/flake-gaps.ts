import { posix } from 'node:path';
import { nixTokens } from '../repository/nix-tokens';
import type { OpenRepository } from '../repository/open-repository';

/** What a flake knows of its commit (Nix manual, `nix flake`, "Flake format"): it changes with every one, or with any file. */
const OF_THE_COMMIT = new Set([
  ...['sourceInfo', 'rev', 'shortRev', 'dirtyRev', 'dirtyShortRev', 'revCount'],
  ...['lastModified', 'lastModifiedDate', 'narHash'],
]);

/**
 * What a `flake.nix` reads that no input of Nx's stands for, a line each. Whether crates are built with it only Nix can tell, so this is
 * for people to know.
 */
export function flakeGaps(open: OpenRepository): string[] {
  const flakes = (open.fileSet?.tracked.files.map(({ path }) => path) ?? ['flake.nix']).filter(
    (path) => posix.basename(path) === 'flake.nix',
  );
  return flakes.flatMap((flake) => {
    const tokens = nixTokens(open.files.read(flake) ?? '');
    const ofCommit = tokens.flatMap(({ text = '' }, at) =>
      tokens[at - 1]?.text === '.' && tokens[at - 2]?.text === 'self' && OF_THE_COMMIT.has(text)
        ? [text]
        : [],
    );
    const above = tokens.flatMap(({ type, text }) =>
      type === 'path' && text.startsWith('.') && isAbove(posix.join(posix.dirname(flake), text))
        ? [text]
        : [],
    );
    return [
      ...[...new Set(ofCommit)].map((name) => `${flake}: \`self.${name}\` changes with every commit.`),
      ...[...new Set(above)].map((path) => `${flake}: ${path} lies above the Nx workspace.`),
    ];
  });
}

function isAbove(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/** What the user should know of them; nothing where there are none. */
export function flakeGapsMessage(gaps: readonly string[]): string | undefined {
  if (gaps.length === 0) return undefined;
  return [
    'nx-cargo-nix: where crates are built with this, Nix builds them anew, and Nx does not know of it:',
    ...gaps.map((gap) => `  ${gap}`),
    'Where none is, read it in a Nix file of its own, which this message does not look at.',
  ].join('\n');
}
