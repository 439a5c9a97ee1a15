import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isStorePath } from '../nix/store-path';
import { namesIn } from '../repository/names-in';

/**
 * The links into the store in a directory that no target makes any more: those of crates that are gone, or have another name.
 *
 * @param used The names of the links that targets make.
 * @returns Names, sorted. Only links into a store count.
 */
export function unusedLinks(directory: string, used: ReadonlySet<string>): string[] {
  const targets = new Map(
    namesIn(directory).flatMap((name) => {
      const target = linkTarget(join(directory, name));
      return target !== undefined && isStorePath(target) ? [[name, target] as const] : [];
    }),
  );
  const isFurtherOutput = (name: string, target: string) =>
    [...name.matchAll(/-/g)].some(({ index }) => {
      const main = used.has(name.slice(0, index)) ? targets.get(name.slice(0, index)) : undefined;
      return main !== undefined && storeName(target) === `${storeName(main)}${name.slice(index)}`;
    });
  return [...targets]
    .filter(([name, target]) => !used.has(name) && !isFurtherOutput(name, target))
    .map(([name]) => name)
    .sort();
}

/** The part of a store path after the hash. A further output has its own name after that of the derivation. */
function storeName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 34);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
