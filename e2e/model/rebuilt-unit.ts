import { join } from 'node:path';
import type { CargoWorkspace } from '../../packages/nx-cargo-nix/model';
import { standIns } from '../../packages/testing/src/stand-ins';
import { type Files, writeTree } from '../../packages/testing/src/written-tree';
import type { ModelUnit } from './model-units';
import type { NixUnit } from './nix-model';

/** A workspace rebuilt from a unit's slices. */
export interface RebuiltUnit extends ModelUnit {
  /** The directory of the rebuilt root manifest. */
  readonly directory: string;
  /** The directory of the unit's crate. */
  readonly crateDirectory: string;
}

/** What Cargo finds by itself, without a word in the manifest. */
const foundTargets = ['src/main.rs', 'build.rs'];

/**
 * Writes what a builder would lay out for a unit: the slices as files, and stand-ins for the sources of its closure.
 * @param directory an empty directory, which then stands for the repository
 * @param files the repository that the unit is of
 * @param unit a unit that the model accepts
 * @param nix the same unit, with the text of its files
 */
export function rebuildUnit(
  directory: string,
  files: Files,
  workspace: CargoWorkspace,
  unit: ModelUnit,
  nix: NixUnit,
): RebuiltUnit {
  for (const [dir, { manifest }] of Object.entries(unit.description?.closure ?? {})) {
    const sources = standIns(manifest);
    for (const path of foundTargets) {
      if (files[join(dir, path)] !== undefined) sources[path] = 'fn main() {}\n';
    }
    writeTree(join(directory, dir), sources);
  }
  writeTree(directory, nix.files ?? {});
  const dir = workspace.members.find(({ name }) => name === unit.crate)?.dir ?? '.';
  return { ...unit, directory: join(directory, workspace.root), crateDirectory: join(directory, dir) };
}
