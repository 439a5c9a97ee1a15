import {
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hexOf, printFingerprint } from './fingerprint';
import type { MovedUnit } from './moved-units';

/**
 * Lays units into a target directory, over those of an earlier time.
 *
 * The files are copies, which share disk blocks if the file system can do that: Cargo and rustc write into every file here when
 * they recompile a unit, and the store's are read-only. All get the same time, from before the sources were read: later edits are
 * newer, and get compiled. The hashes go first and come last: without them Cargo takes a unit for one that was never compiled, and not
 * for a fresh one if a run is stopped half-way, with a new time beside an old library.
 *
 * @param time In seconds since 1970.
 */
export function layUnits(target: string, units: readonly MovedUnit[], time: number): void {
  const made = new Set<string>();
  const directory = (path: string) => {
    if (!made.has(path)) mkdirSync(join(target, path), { recursive: true });
    made.add(path);
  };
  for (const { unit } of units) rmSync(join(target, ownDirectory(unit.id), unit.file), { force: true });
  for (const { unit, fingerprint, contents } of units) {
    const own = ownDirectory(unit.id);
    for (const [path, source] of unit.files) {
      if (path === `${own}/${unit.file}`) continue;
      directory(dirname(path));
      const place = join(target, path);
      // The file there may have a second name: Cargo links its results.
      rmSync(place, { force: true });
      const text = path === `${own}/${unit.file}.json` ? printFingerprint(fingerprint) : contents.get(path);
      if (text === undefined) {
        copyFileSync(source, place, constants.COPYFILE_FICLONE);
        chmodSync(place, (statSync(place).mode & 0o777) | 0o200);
      } else {
        writeFileSync(place, text);
      }
      utimesSync(place, time, time);
      // A build script that wrote nothing had it too.
      if (path.endsWith('/output')) directory(`${dirname(path)}/out`);
    }
  }
  for (const { unit, hash } of units) {
    const place = join(target, ownDirectory(unit.id), unit.file);
    writeFileSync(place, hexOf(hash));
    utimesSync(place, time, time);
  }
}

/** The directory of a unit's fingerprint, in `target`. */
export function ownDirectory(id: string): string {
  const name = id.slice(id.lastIndexOf('/') + 1);
  return `${id.slice(0, -name.length)}.fingerprint/${name}`;
}
