import { existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The directory that npm packages are found in. */
export const MODULES = 'node_modules';

/** Links a directory's `node_modules` into another: Nx, and the plugins, are found through the user's own. */
export function linkModules(from: string, to: string): void {
  const modules = join(from, MODULES);
  if (!existsSync(modules) || existsSync(join(to, MODULES))) return;
  mkdirSync(to, { recursive: true });
  symlinkSync(realpathSync(modules), join(to, MODULES));
}
