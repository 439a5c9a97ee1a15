import { createRequire } from 'node:module';

const load = createRequire(__filename);

/** `nx/release`, loaded when it is first needed. */
export function nxRelease(): typeof import('nx/release') {
  return load('nx/release');
}
