import { existsSync, lstatSync, readlinkSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isStorePath } from '../../nix/store-path';
import { namesIn } from '../../repository/names-in';

/**
 * Deletes the links that builds have left in a directory, and the directory where nothing else is in it. What they lead to can then be
 * collected by Nix.
 */
export function removeLinks(directory: string): void {
  const isLink = (name: string) => {
    const path = join(directory, name);
    return lstatSync(path).isSymbolicLink() && isStorePath(readlinkSync(path));
  };
  const names = namesIn(directory);
  const links = names.filter(isLink);
  for (const name of links) unlinkSync(join(directory, name));
  if (links.length === names.length && existsSync(directory)) rmdirSync(directory);
}
