import { LINKS } from '../../graph/output-links';

/** Lines that `init` adds to a file of patterns. */
export interface IgnoreLines {
  readonly file: string;
  /** The comment above them, without its `#`. */
  readonly comment: string;
  /** @param library the directory of the vendored library */
  readonly lines: (library: string) => readonly string[];
}

/** What git ignores: the links to what was built. */
export const GIT: IgnoreLines = {
  file: '.gitignore',
  comment: 'Links to what Nix built',
  lines: () => [`/${LINKS}`],
};

/** What Prettier, which `nx format` runs, ignores: what the plugin writes. */
export const PRETTIER: IgnoreLines = {
  file: '.prettierignore',
  comment: 'Written by nx-cargo-nix',
  lines: (library) => ['nix-fingerprints.json', `/${library}`],
};

/** All of them. */
export const LINES: readonly IgnoreLines[] = [GIT, PRETTIER];
