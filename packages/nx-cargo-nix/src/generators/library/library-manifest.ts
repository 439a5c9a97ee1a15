import { sha256 } from '../../../model';
import { isObject, parseJson } from '../../fingerprints/json-object';

/** The name of the file that records the vendored library as it was written. */
export const LIBRARY_MANIFEST = 'VERSION.json';

/** What was vendored: the plugin's version, and a hash of each file by its path in the library. */
export interface LibraryManifest {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Tells the file apart from others of its name. */
const LIBRARY = 'nx-cargo-nix';

/**
 * Reads a library's manifest.
 *
 * @param text The file's text, `undefined` if there is none.
 * @returns The manifest; `undefined` if the text is not one: another program's file, or a merge conflict.
 */
export function parseLibraryManifest(text: string | undefined): LibraryManifest | undefined {
  const written = parseJson(text ?? '');
  if (!isObject(written) || written.library !== LIBRARY || typeof written.version !== 'string')
    return undefined;
  if (!isObject(written.files)) return undefined;
  const files = Object.entries(written.files).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  return { version: written.version, files: Object.fromEntries(files) };
}

/** Writes a library's manifest: one file per line, sorted by path. Reading it gives the same back. */
export function formatLibraryManifest({ version, files }: LibraryManifest): string {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const note = 'Written by `nx g nx-cargo-nix:library`. Change the library there, not here.';
  return `${JSON.stringify({ '//': note, library: LIBRARY, version, files: sorted }, undefined, 2)}\n`;
}

/**
 * The hash of a vendored file: the sha256 of its bytes, in hexadecimal. Line ends count as `\n`, because git may check a
 * file out with others.
 */
export function hashLibraryFile(content: Buffer): string {
  const text = content.toString('utf8').replaceAll('\r\n', '\n');
  return sha256(text);
}
