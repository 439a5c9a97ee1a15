import { type Crate, targetTables } from '../../model';

/**
 * The directories of crates with files from which Cargo infers benchmarks (Cargo reference, "Target auto-discovery").
 *
 * @param paths The files of the repository, as git tracks them.
 */
export function inferredBenches(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    if (!path.endsWith('.rs')) continue;
    const match = /^(?:(.*)\/)?benches\/(?:[^/]+\.rs|[^/]+\/main\.rs)$/.exec(path);
    if (match) found.add(match[1] ?? '.');
  }
  return found;
}

/** Whether `cargo bench` finds benchmarks of a crate that are targets of their own. */
export function hasBenches(crate: Crate, inferred: ReadonlySet<string>): boolean {
  const isInferred = inferred.has(crate.dir) && crate.package.autobenches !== false;
  return isInferred || targetTables(crate.manifest, 'bench').length > 0;
}
