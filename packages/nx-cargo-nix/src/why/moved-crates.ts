import { type CargoWorkspace, isWithin, pathIn, type UnitDescription } from '../../model';
import type { Change } from './cause';

/** A crate of the closure that lies in another directory than before. */
export interface MovedCrate {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The crates of two closures, told by their names, that moved between them. */
export function movedCrates(
  base: CargoWorkspace,
  head: CargoWorkspace,
  before: UnitDescription,
  after: UnitDescription,
): readonly MovedCrate[] {
  const old = directories(base, before);
  return [...directories(head, after)].flatMap(([name, dir]) => {
    const was = old.get(name);
    return was === undefined || was === dir ? [] : [{ name, before: was, after: dir }];
  });
}

function directories(
  { packages }: CargoWorkspace,
  { closure }: UnitDescription,
): ReadonlyMap<string, string> {
  return new Map(
    Object.keys(closure).flatMap((dir): [string, string][] => {
      const name = packages.get(dir)?.name;
      return name === undefined ? [] : [[name, dir]];
    }),
  );
}

/**
 * The files that differ, without those that only moved with their crate. One that was edited as well counts as changed, at its new
 * place.
 */
export function withoutMoves(
  files: ReadonlyMap<string, Change>,
  moved: readonly MovedCrate[],
  base: CargoWorkspace,
  head: CargoWorkspace,
): ReadonlyMap<string, Change> {
  if (moved.length === 0) return files;
  const result = new Map(files);
  for (const [path, change] of files) {
    if (change !== 'added') continue;
    // The innermost, where one crate lies in another.
    const [crate] = moved
      .filter(({ after }) => isWithin(path, after))
      .sort((a, b) => b.after.length - a.after.length);
    if (!crate) continue;
    const was = pathIn(crate.before, crate.after === '.' ? path : path.slice(crate.after.length + 1));
    if (files.get(was) !== 'deleted') continue;
    result.delete(was);
    if (base.files.read(was) === head.files.read(path)) result.delete(path);
    else result.set(path, 'changed');
  }
  return result;
}
