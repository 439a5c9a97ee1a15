import { statSync } from 'node:fs';
import { packageVersion } from '../../package-root';

/**
 * What tells this program from others that would compute something else: the plugin's version, when it was compiled (while
 * it is developed its version stays), and the version of Node, whose tables of letters decide what is a package name.
 */
export function programVersion(): string {
  return `${packageVersion()} ${statSync(__filename).mtimeMs} ${process.version}`;
}
