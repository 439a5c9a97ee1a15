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

/** The version of the Nx that runs, without loading it. */
export function nxVersion(): string {
  return (load('nx/package.json') as { version: string }).version;
}
