import { type Crate, readCrate } from '../manifest/crate';
import { MANIFEST_NAME, type Manifest } from '../manifest/manifest';
import type { ManifestStore } from '../manifest/manifest-store';
import { pathIn } from '../path/path';
import { asManifestError, ManifestError } from '../toml/manifest-error';
import { workspaceRootOf } from './workspace-root';

/** The packages of a repository, each read once, whichever workspaces they are asked for by. */
export class CrateStore {
  private readonly loaded = new Map<string, Crate | ManifestError>();

  constructor(readonly manifests: ManifestStore) {}

  /**
   * The package of a directory. What it inherits comes from its own workspace root.
   * @throws ManifestError where there is none, or it or its workspace root is broken; the same one at every call
   */
  get(dir: string): Crate {
    let result = this.loaded.get(dir);
    if (!result) {
      result = this.load(dir);
      this.loaded.set(dir, result);
    }
    if (result instanceof ManifestError) throw result;
    return result;
  }

  private load(dir: string): Crate | ManifestError {
    try {
      const manifest = this.manifests.get(dir);
      if (!manifest) return missingManifest(dir);
      return readCrate(manifest, this.rootOf(manifest), this.manifests.files);
    } catch (error) {
      return asManifestError(error);
    }
  }

  private rootOf(manifest: Manifest): Manifest {
    const root = workspaceRootOf(manifest, this.manifests);
    return (root === undefined ? undefined : this.manifests.get(root)) ?? manifest;
  }
}

/** The error about a directory that something names as a package and that has no manifest. */
function missingManifest(dir: string): ManifestError {
  return new ManifestError({
    file: pathIn(dir, MANIFEST_NAME),
    problem: 'there is no such manifest, but a workspace or a path dependency names its directory',
    expected: 'a Cargo.toml that git knows',
    advice:
      '`git add` the manifest, or correct the path that leads to it. Where that is a symbolic link, name the directory that it leads to: git knows a link, and not what lies behind it. Where it is a submodule that is not checked out, run `git submodule update --init`.',
  });
}
