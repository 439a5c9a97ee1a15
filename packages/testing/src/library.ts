import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { libraryFiles } from '../../nx-cargo-nix/src/generators/library/library-files';
import { repository } from './repository';

/** The directory that holds the sources of the Nix library, which Nix can import as they are. */
export const nixLibrary = join(repository, 'packages/nx-cargo-nix');

/** Lays the Nix library out in a repository, as the generator vendors it. */
export function vendorNixLibrary(directory: string): void {
  for (const path of libraryFiles(nixLibrary)) {
    cpSync(join(nixLibrary, path), join(directory, 'nix/cargo-workspace', path));
  }
}
