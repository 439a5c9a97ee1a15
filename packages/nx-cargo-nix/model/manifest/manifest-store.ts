import type { WorkspaceFiles } from '../files/workspace-files';
import { isWithin, parentOf, pathIn, REPOSITORY_ROOT } from '../path/path';
import { asManifestError, ManifestError } from '../toml/manifest-error';
import { MANIFEST_NAME, type Manifest, parseManifest } from './manifest';

/** The known manifests of a repository, each read and parsed once, when it is first asked for. */
export class ManifestStore {
  /** The directories that have a manifest, sorted as strings, so that all below one of them stand together. */
  readonly dirs: readonly string[];
  private readonly known: ReadonlySet<string>;
  private readonly loaded = new Map<string, Manifest | ManifestError>();

  /**
   * @param manifestPaths paths of all `Cargo.toml` files; other files in the list are passed over
   * @param files where their text comes from
   */
  constructor(
    manifestPaths: readonly string[],
    readonly files: WorkspaceFiles,
  ) {
    this.known = new Set(
      manifestPaths.filter(isManifestPath).map((path) => parentOf(path) ?? REPOSITORY_ROOT),
    );
    this.dirs = [...this.known].sort();
  }

  /** Whether a directory has a manifest. */
  has(dir: string): boolean {
    return this.known.has(dir);
  }

  /** The directories with a manifest that are `dir` or below it, without looking at all the others. */
  below(dir: string): string[] {
    if (dir === REPOSITORY_ROOT) return [...this.dirs];
    const found: string[] = [];
    // `crates-x` sorts between `crates` and `crates/a`, so the scan goes on while the text is a prefix.
    for (let at = this.firstFrom(dir); this.dirs[at]?.startsWith(dir); at++) {
      const candidate = this.dirs[at];
      if (candidate !== undefined && isWithin(candidate, dir)) found.push(candidate);
    }
    return found;
  }

  /** Binary search for the first directory that does not sort before `dir`. */
  private firstFrom(dir: string): number {
    let low = 0;
    let high = this.dirs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.dirs[middle] ?? '') < dir) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The manifest of a directory, `undefined` where it has none. Throws `ManifestError` where it is broken. */
  get(dir: string): Manifest | undefined {
    if (!this.known.has(dir)) return undefined;
    let result = this.loaded.get(dir);
    if (!result) {
      result = this.load(dir);
      this.loaded.set(dir, result);
    }
    if (result instanceof ManifestError) throw result;
    return result;
  }

  /** As `get`, but a broken manifest counts as none. */
  find(dir: string): Manifest | undefined {
    try {
      return this.get(dir);
    } catch (error) {
      asManifestError(error);
      return undefined;
    }
  }

  private unreadable(file: string): ManifestError {
    const found = this.files.unreadableAs?.(file);
    return new ManifestError({
      file,
      problem: found ? `the manifest is ${found}` : 'the manifest is listed but not there',
      expected: 'a regular file of UTF-8, of 16 MiB at most, that does not lead out of the repository',
      advice: 'Restore the file, or `git rm` it.',
    });
  }

  private load(dir: string): Manifest | ManifestError {
    const file = pathIn(dir, MANIFEST_NAME);
    try {
      const text = this.files.read(file);
      if (text === undefined) throw this.unreadable(file);
      return parseManifest(dir, text);
    } catch (error) {
      return asManifestError(error);
    }
  }
}

function isManifestPath(path: string): boolean {
  return path === MANIFEST_NAME || path.endsWith(`/${MANIFEST_NAME}`);
}
