import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { repository } from '../../../testing/src/repository';
import { temporaryDirectory, withStandIns, writeTree } from '../../../testing/src/written-tree';
import { readTar } from '../../model/testing/read-tar';

/** The manifests of a real workspace of 105 crates. They are kept beside this repository, and are not part of it. */
const archive = join(repository, '../shared/workspaces/biome/manifests.tar.gz');

/** A workspace that Cargo and the model can read. */
export interface LaidOutManifests {
  readonly directory: string;
  /** The paths of the manifests, in the directory. */
  readonly manifests: readonly string[];
  remove(): void;
}

/** Lays the recorded manifests of biome out, with stand-ins for sources; `undefined` where the recording is absent. */
export function layOutBiome(): LaidOutManifests | undefined {
  if (!existsSync(archive)) return undefined;
  const files = withStandIns(Object.fromEntries(readTar(gunzipSync(readFileSync(archive)))));
  const { path: directory, remove } = temporaryDirectory('bench-biome');
  writeTree(directory, files);
  const manifests = Object.keys(files).filter((path) => /(?:^|\/)Cargo\.toml$/.test(path));
  return { directory, manifests, remove };
}
