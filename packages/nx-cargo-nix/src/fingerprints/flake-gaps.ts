import { posix } from 'node:path';
import type { OpenRepository } from '../repository/open-repository';
import { PATH_LITERAL } from './flake-literals';

/** What a flake knows of its commit (Nix manual, `nix flake`, "Flake format"): it changes with every one, or with any file. */
const OF_THE_COMMIT =
  /\bself\s*\.\s*(?:sourceInfo\b|rev\b|shortRev\b|dirtyRev\b|dirtyShortRev\b|revCount\b|lastModified(?:Date)?\b|narHash\b)/g;

/**
 * What a `flake.nix` reads that no input of Nx's stands for, a line each. Whether crates are built with it only Nix can tell, so this is
 * for people to know.
 */
export function flakeGaps(open: OpenRepository): string[] {
  const flakes = (open.fileSet?.tracked.files.map(({ path }) => path) ?? ['flake.nix']).filter(
    (path) => posix.basename(path) === 'flake.nix',
  );
  return flakes.flatMap((flake) => {
    const text = (open.files.read(flake) ?? '').replace(/(^|\s)#.*$/gm, '');
    const ofCommit = [...text.matchAll(OF_THE_COMMIT)].map(([word]) => word.replace(/\s/g, ''));
    const paths = [...text.matchAll(PATH_LITERAL)].map(([path]) => path);
    const above = paths.filter((path) => /^\.\.(?:\/|$)/.test(posix.join(posix.dirname(flake), path)));
    return [
      ...[...new Set(ofCommit)].map((word) => `${flake}: \`${word}\` changes with every commit.`),
      ...[...new Set(above)].map((path) => `${flake}: ${path} lies above the Nx workspace.`),
    ];
  });
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
