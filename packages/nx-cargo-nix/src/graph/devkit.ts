import { createRequire } from 'node:module';

type Devkit = typeof import('nx/src/devkit-exports');

const load = createRequire(__filename);

/**
 * What Nx has for plugins, loaded when it is first needed. It consists of more than two hundred modules, which take longer to load than
 * the crates of a middling repository to infer; and all that inferring needs of it are its types.
 *
 * It is Nx's own module, the one that `@nx/devkit` hands on: every workspace has `nx`, at the version that runs. A range of versions of
 * `@nx/devkit` among the dependencies would bring its newest, and with that a second Nx into a workspace with an older one; as a peer
 * it is not there under Yarn.
 */
export function devkit(): Devkit {
  return load('nx/src/devkit-exports') as Devkit;
}

/** The version of the Nx that runs, without loading it. */
export function nxVersion(): string {
  return (load('nx/package.json') as { version: string }).version;
}
