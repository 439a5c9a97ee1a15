import { createRequire } from 'node:module';

type Devkit = typeof import('nx/src/devkit-exports');

const load = createRequire(__filename);

/**
 * Nx's API for plugins, loaded when it is first needed. It consists of more than two hundred modules, which take longer to load than it
 * takes to infer the crates of a medium-sized repository; and inferring needs only its types.
 *
 * It is Nx's own module, the one that `@nx/devkit` re-exports: every workspace has `nx`, at the version that runs. A range of versions
 * of `@nx/devkit` among the dependencies would bring its newest, and with that a second Nx into a workspace with an older one; as a
 * peer dependency it is missing under Yarn.
 */
export function devkit(): Devkit {
  return load('nx/src/devkit-exports') as Devkit;
}

/**
 * Nx's logger. Its module is there already wherever Nx runs plugins, so a warning does not cost the time that all of {@link devkit} takes
 * to load.
 */
export function logger(): Devkit['logger'] {
  try {
    return (load('nx/src/utils/logger') as Pick<Devkit, 'logger'>).logger;
  } catch {
    // The path is not part of Nx's API.
    return devkit().logger;
  }
}

/** The version of the Nx that runs, without loading it. */
export function nxVersion(): string {
  return (load('nx/package.json') as { version: string }).version;
}

/** Nx's own function for the hash of a file, by its absolute path; `undefined` if this Nx has none. */
export function nxHashFile(): ((file: string) => string | null) | undefined {
  try {
    return load('nx/src/native').hashFile;
  } catch {
    return undefined;
  }
}
