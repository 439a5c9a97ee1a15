import { fileURLToPath } from 'node:url';

/** The library that Nix built from the crate `checksum`: its task's output is a link to the store. */
const name = process.platform === 'darwin' ? 'libchecksum.dylib' : 'libchecksum.so';
const library = new URL(`../../dist/nix/checksum/lib/${name}`, import.meta.url);

// `require` takes a file for a native addon by its ending, `.node`, which Cargo does not give it.
const addon = { exports: {} };
process.dlopen(addon, fileURLToPath(library));

export const { adler32 } = addon.exports;
