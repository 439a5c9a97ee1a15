import { posix } from 'node:path';
import { type BinaryFiles, binaryNames, type Crate, type WorkspaceFiles } from '../../model';

/**
 * The files from which Cargo infers binaries (Cargo reference, "Target auto-discovery"), by the directory of the crate.
 *
 * @param paths The files of the repository, as git tracks them: a flake sees no others.
 */
export function inferredBinaries(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    if (!path.endsWith('.rs')) continue;
    const match = /^(?:(.*)\/)?src\/bin\/(?:[^/]+\.rs|[^/]+\/main\.rs)$/.exec(path);
    if (!match) continue;
    const dir = match[1] ?? '.';
    const file = dir === '.' ? path : path.slice(dir.length + 1);
    const files = found.get(dir);
    if (files) files.push(file);
    else found.set(dir, [file]);
  }
  return found;
}

/** The binaries of a crate, and the one that `cargo run` would run. */
export interface CrateBinaries {
  readonly names: readonly string[];
  /** `undefined` if there are several, and `default-run` names none. */
  readonly default: string | undefined;
}

/** Finds {@link CrateBinaries} as `cargo run` does: the only one, or `default-run` (Cargo reference, "The default-run field"). */
export function crateBinaries(
  crate: Crate,
  inSrcBin: readonly string[],
  files: WorkspaceFiles,
): CrateBinaries {
  const hasMain = files.exists(posix.join(crate.dir, 'src/main.rs'));
  const inferred: BinaryFiles = [...(hasMain ? ['src/main.rs'] : []), ...inSrcBin];
  const names = binaryNames(crate, inferred);
  const said = crate.package['default-run'];
  const preferred = typeof said === 'string' ? said : names.length === 1 ? names[0] : undefined;
  return { names, default: preferred };
}
