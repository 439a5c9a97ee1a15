import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { NixError } from './nix-error';

/** Whether a reference says what kind it is (`github:`, `path:`). One without is a path of the repository here. */
export function hasScheme(reference: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference);
}

/** What every Nix reads as a plain path: older ones refuse spaces and letters beyond ASCII, all cut at `?` and `#`. */
const plainPath = /^[A-Za-z0-9/._+,=&'-]+$/;

/**
 * The flake reference to give to Nix for what the user wrote.
 *
 * A text with a scheme (`github:owner/repo`, `git+file:///...`, `flake:nixpkgs`) stays as it is. Anything else is a
 * path relative to `root`, also where Nix would take it for a name of its registry: `flake:` says that.
 *
 * A path with characters that some Nix cannot read becomes a `git+file:` URL, the one spelling in which versions 2.8 to
 * 2.34 decode percent signs (2.8 does not in `path:`). It is what Nix itself makes of a path inside a checkout.
 *
 * Throws a `NixError` for a fragment, for a directory without `flake.nix`, and for a path Nix has no spelling for.
 */
export function resolveFlakeReference(reference: string, root: string): string {
  if (hasScheme(reference)) return refuseFragment(reference);
  const directory = resolve(root, reference);
  if (!existsSync(join(directory, 'flake.nix'))) throw withoutFlake(reference, directory);
  if (plainPath.test(directory)) return directory;
  const checkout = findCheckout(directory);
  if (checkout === undefined) throw unspeakable(directory);
  const below = relative(checkout, directory).split(sep).join('/');
  return `git+file://${encodePath(checkout)}${below === '' ? '' : `?dir=${encodePath(below)}`}`;
}

function refuseFragment(reference: string): string {
  if (!reference.includes('#')) return reference;
  throw new NixError(
    'option',
    `The flake reference ${JSON.stringify(reference)} holds a "#". ` +
      'Name the flake alone there, and what to build from it in the option "attribute".',
  );
}

function withoutFlake(reference: string, directory: string): NixError {
  return new NixError(
    'option',
    `There is no flake.nix in ${directory} (the flake reference is ${JSON.stringify(reference)}, taken as a path ` +
      'relative to the workspace root). Create one, or name the right directory. A flake from the registry is written "flake:NAME".',
  );
}

function unspeakable(directory: string): NixError {
  return new NixError(
    'option',
    `Nix has no flake reference for the directory ${JSON.stringify(directory)}: its path holds characters other than ` +
      "letters, digits and /._+,=&'- and it is not in a git checkout. Run `git init` and `git add` there, or rename it.",
  );
}

function findCheckout(directory: string): string | undefined {
  if (existsSync(join(directory, '.git'))) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : findCheckout(parent);
}

function encodePath(path: string): string {
  return path
    .split(sep)
    .map((name) => encodeURIComponent(name))
    .join('/');
}
