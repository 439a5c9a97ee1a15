import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownDirectory } from './lay-units';
import type { MovedUnit } from './moved-units';

/** A unit that was laid: when, in seconds since 1970, and its files, the one with the fingerprint's hash first. */
export interface LaidUnit {
  readonly time: number;
  readonly files: readonly string[];
}

/** What earlier runs laid into a target directory. */
export interface PrimeRecord {
  readonly version: 1;
  readonly units: Readonly<Record<string, LaidUnit>>;
}

/** The record's file, in the target directory that it tells of. */
export const RECORD = '.nx-cargo-nix-prime.json';

/** Reads the record; where there is none, or none that can be read, nothing was laid. */
export function readRecord(target: string): PrimeRecord {
  const nothing: PrimeRecord = { version: 1, units: {} };
  if (!existsSync(join(target, RECORD))) return nothing;
  try {
    const record = JSON.parse(readFileSync(join(target, RECORD), 'utf8')) as PrimeRecord;
    return record.version === 1 ? record : nothing;
  } catch {
    return nothing;
  }
}

/**
 * Records what is about to be laid, so that a run that is stopped half-way can be undone, too; and what was laid before and is
 * unchanged.
 */
export function writeRecord(
  target: string,
  before: PrimeRecord,
  units: readonly MovedUnit[],
  time: number,
): void {
  const still = Object.entries(before.units).filter(([id]) => !isTheirs(target, before, id));
  const laid = units.map(({ unit }): [string, LaidUnit] => {
    const hash = `${ownDirectory(unit.id)}/${unit.file}`;
    return [unit.id, { time, files: [hash, ...[...unit.files.keys()].filter((path) => path !== hash)] }];
  });
  const record: PrimeRecord = { version: 1, units: Object.fromEntries([...still, ...laid]) };
  writeFileSync(join(target, RECORD), `${JSON.stringify(record)}\n`);
}

/**
 * Whether a unit in the target directory is the developer's own: there is one, and not as it was laid. Cargo rewrites the
 * fingerprint's hash with everything that it compiles.
 */
export function isTheirs(target: string, record: PrimeRecord, id: string): boolean {
  if (!existsSync(join(target, ownDirectory(id)))) return false;
  const laid = record.units[id];
  const [hash] = laid?.files ?? [];
  if (laid === undefined || hash === undefined) return true;
  const stat = statSync(join(target, hash), { throwIfNoEntry: false });
  // Without the hash, a run was stopped before it laid that.
  return stat !== undefined && Math.round(stat.mtimeMs) !== Math.round(laid.time * 1000);
}

/** What was undone, and what stays. */
export interface Undone {
  readonly removed: number;
  /** Units that the developer's Cargo recompiled since. */
  readonly kept: number;
}

/** Removes what was laid and the developer's Cargo has not recompiled since, and the record. */
export function undo(target: string): Undone {
  const record = readRecord(target);
  const laid = Object.entries(record.units);
  const ours = laid.filter(([id]) => !isTheirs(target, record, id));
  const directories = new Set<string>();
  for (const [id, { files }] of ours) {
    for (const path of files) {
      rmSync(join(target, path), { force: true });
      directories.add(dirname(path));
    }
    directories.add(`${ownDirectory(id).replace('/.fingerprint/', '/build/')}/out`);
  }
  // Each once, at the end: most files are in a few directories, and to see whether one is empty takes long while it is not.
  for (const directory of directories) removeEmpty(target, directory);
  rmSync(join(target, RECORD), { force: true });
  return { removed: ours.length, kept: laid.length - ours.length };
}

/** Removes a directory below the target directory, and those above, as far as they are empty. */
function removeEmpty(target: string, directory: string): void {
  for (let each = directory; each !== '.' && each !== ''; each = dirname(each)) {
    const path = join(target, each);
    if (!existsSync(path)) continue;
    if (readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}
