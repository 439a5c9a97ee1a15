import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { detectPackageManager, getPackageManagerCommand } from 'nx/src/devkit-exports';

/**
 * How people start Nx in a repository: `./nx` where Nx keeps itself in `.nx/installation`, as in repositories without a
 * `package.json`, else by the package manager.
 *
 * @param directory The repository.
 */
export function nxCommand(directory: string): string {
  if (existsSync(join(directory, 'nx')) && !existsSync(join(directory, 'package.json'))) return './nx';
  return `${getPackageManagerCommand(detectPackageManager(directory), directory).exec} nx`;
}
