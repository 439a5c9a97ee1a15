import { statSync } from 'node:fs';
import { packageVersion } from '../../package-root';

/**
 * What distinguishes this program from others that would compute something else: the plugin's version, when it was
 * compiled (its version stays the same during development), and the version of Node, whose Unicode tables decide what is a
 * package name.
 */
export function programVersion(): string {
  return `${packageVersion()} ${statSync(__filename).mtimeMs} ${process.version}`;
}
