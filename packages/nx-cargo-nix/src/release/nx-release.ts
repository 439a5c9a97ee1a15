import { createRequire } from 'node:module';

const load = createRequire(__filename);

/** `nx/release`, by way of `@nx/devkit`: not every package manager lets the plugin itself see `nx`. */
export function nxRelease(): typeof import('nx/release') {
  return load(load.resolve('nx/release', { paths: [load.resolve('@nx/devkit')] }));
}
