import { createRequire } from 'node:module';

type Devkit = typeof import('@nx/devkit');

const load = createRequire(__filename);

/**
 * `@nx/devkit`, loaded when it is first needed. It consists of more than two hundred modules, which take longer to load than
 * the crates of a middling repository to infer; and all that inferring needs of it are its types.
 */
export function devkit(): Devkit {
  return load('@nx/devkit') as Devkit;
}

/** The version of the Nx that runs, without loading it. Not every package manager lets the plugin itself see `nx`. */
export function nxVersion(): string {
  const manifest = load.resolve('nx/package.json', { paths: [load.resolve('@nx/devkit')] });
  return (load(manifest) as { version: string }).version;
}
