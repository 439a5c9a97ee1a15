import { isTable, MANIFEST_NAME, type Manifest, parseManifest, pathIn, type TomlValue } from '../../../model';

/** What the manifests of a crate are read from: the tree of a release, or the disk. */
export type ReadText = (path: string) => string | undefined;

/** The manifest of a crate, and that of its workspace root, from which it may inherit: the same one for a workspace of one. */
export interface CrateManifests {
  readonly manifest: Manifest;
  readonly root: Manifest;
}

/** A string of a manifest. */
export interface StringPlace {
  readonly file: string;
  readonly keys: readonly string[];
  readonly value: string;
}

/**
 * Reads manifests, each text once: a release asks for that of the workspace root again and again, and edits it in between.
 * @returns a function that takes the directories of a crate and of its workspace root. It throws `ManifestError` if a manifest is
 * broken, and an `Error` if it is missing.
 */
export function manifestReader(read: ReadText): (dir: string, root: string) => CrateManifests {
  const known = new Map<string, Manifest>();
  const manifestIn = (dir: string) => {
    const file = pathIn(dir, MANIFEST_NAME);
    const text = read(file);
    if (text === undefined) {
      throw new Error(
        `${file} is not there. Expected the manifest of a crate. Restore it, or run \`nx reset\`.`,
      );
    }
    const before = known.get(dir);
    if (before?.text === text) return before;
    const manifest = parseManifest(dir, text);
    known.set(dir, manifest);
    return manifest;
  };
  return (dir, root) => ({ manifest: manifestIn(dir), root: manifestIn(root) });
}

/** The value of a key of `[package]`, or of `[workspace.package]` where it is inherited. */
export function packageValue({ manifest, root }: CrateManifests, key: string): TomlValue | undefined {
  const value = manifest.package?.[key];
  if (!isTable(value) || value.workspace !== true) return value;
  const inherited = root.workspace?.table.package;
  return isTable(inherited) ? inherited[key] : undefined;
}
