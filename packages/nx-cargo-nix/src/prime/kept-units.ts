import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hexOf, parseFingerprint } from './fingerprint';
import { ownDirectory } from './lay-units';
import type { MovedUnit } from './moved-units';
import { isTheirs, type PrimeRecord } from './prime-record';

/**
 * The units to be laid that are there already and that something compiled by the developer's Cargo needs. These stay as they
 * are: with a newer time, Cargo would recompile the developer's (cargo, `check_filesystem`).
 *
 * @returns Their places.
 */
export function keptUnits(
  target: string,
  record: PrimeRecord,
  units: readonly MovedUnit[],
): ReadonlySet<string> {
  const byHash = new Map(units.map((moved) => [moved.hash, moved]));
  const profiles = new Set(units.map(({ unit }) => unit.profile));
  const queue = [...profiles].flatMap((profile) => neededByTheirs(target, record, profile));
  const kept = new Set<string>();
  const seen = new Set<bigint>();
  for (let hash = queue.pop(); hash !== undefined; hash = queue.pop()) {
    const moved = byHash.get(hash);
    if (seen.has(hash) || moved === undefined) continue;
    seen.add(hash);
    if (isLaid(target, record, moved)) kept.add(moved.unit.id);
    queue.push(...moved.fingerprint.deps.map(([, , , needed]) => needed));
  }
  return kept;
}

/** The hashes of the units that the developer's own need. */
function neededByTheirs(target: string, record: PrimeRecord, profile: string): bigint[] {
  const directory = join(target, profile, '.fingerprint');
  if (!existsSync(directory)) return [];
  return readdirSync(directory).flatMap((name) => {
    if (!isTheirs(target, record, `${profile}/${name}`)) return [];
    return readdirSync(join(directory, name))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const fingerprint = parseFingerprint(readFileSync(join(directory, name, file), 'utf8'));
        return fingerprint?.deps.map(([, , , hash]) => hash) ?? [];
      });
  });
}

/** Whether a unit is there already as it would be laid. */
function isLaid(target: string, record: PrimeRecord, { unit, hash: wanted }: MovedUnit): boolean {
  const hash = join(target, ownDirectory(unit.id), unit.file);
  if (!(unit.id in record.units) || isTheirs(target, record, unit.id) || !existsSync(hash)) return false;
  if (readFileSync(hash, 'utf8') !== hexOf(wanted)) return false;
  const compiled = [...unit.files].filter(([path]) => path.startsWith(`${unit.profile}/deps/`));
  return compiled.every(([path, source]) => isSameFile(join(target, path), source));
}

function isSameFile(one: string, other: string): boolean {
  const size = statSync(one, { throwIfNoEntry: false })?.size;
  return size === statSync(other).size && readFileSync(one).equals(readFileSync(other));
}
