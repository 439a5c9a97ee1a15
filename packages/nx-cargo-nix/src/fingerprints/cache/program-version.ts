import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What tells this program from others that would compute something else: the plugin's version, when it was compiled (while
 * it is developed its version stays), and the version of Node, whose tables of letters decide what is a package name.
 */
export function programVersion(): string {
  return `${packageVersion(__dirname)} ${statSync(__filename).mtimeMs} ${process.version}`;
}

function packageVersion(directory: string): string {
  try {
    return (JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    const above = dirname(directory);
    return above === directory ? '' : packageVersion(above);
  }
}
