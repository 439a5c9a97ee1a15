import { join } from 'node:path';
import { type CargoWorkspace, type JsonValue, ManifestError } from '../../model';
import { cargoTree } from './cargo-tree';
import {
  featuresFileOf,
  featuresOrigin,
  formatFeatures,
  parseWritten,
  withoutFeatures,
} from './features-file';
import { readCargoTree } from './read-cargo-tree';
import { idOf, thirdPartyLayers } from './third-party-layers';

/** The state of the features files of some workspaces. */
export interface StaleFeatures {
  /** Those that are out of date, with what they should hold. */
  readonly stale: readonly { readonly path: string; readonly text: string }[];
  /** Why some stay as they are: builds with these are correct, but compile more than they have to. */
  readonly problems: readonly string[];
}

/**
 * The features files that are out of date. A workspace has one if somebody created it, with the systems that it is for; Cargo
 * is asked what belongs in it when manifests or the lock have changed.
 *
 * @param repositoryRoot Where the repository is: Cargo reads what is on the disk.
 * @param read Reads a file of the repository.
 */
export function staleFeatures(
  repositoryRoot: string,
  workspaces: readonly CargoWorkspace[],
  read: (path: string) => string | undefined,
): StaleFeatures {
  const stale: { path: string; text: string }[] = [];
  const problems: string[] = [];
  for (const workspace of workspaces) {
    const path = featuresFileOf(workspace);
    const written = parseWritten(read(path) ?? '');
    if (!written) continue;
    try {
      const of = featuresOrigin(workspace);
      if (of === written.of) continue;
      const directory = join(repositoryRoot, workspace.root);
      const systems = written.systems.map(
        (system) => [system, onSystem(workspace, directory, system)] as const,
      );
      stale.push({ path, text: formatFeatures(new Map(systems), of) });
    } catch (error) {
      // Errors in manifests are reported when projects are inferred.
      if (!(error instanceof ManifestError))
        problems.push(`${path} stays as it is: ${(error as Error).message}`);
    }
  }
  return { stale, problems };
}

function onSystem(
  workspace: CargoWorkspace,
  directory: string,
  system: string,
): ReadonlyMap<string, JsonValue> {
  const features = readCargoTree(cargoTree(directory, system));
  const layers = thirdPartyLayers(withoutFeatures(workspace), (id) => features.has(id));
  const entries = (workspace.lock?.packages ?? []).flatMap((entry): [string, JsonValue][] => {
    const id = idOf(entry);
    const layer = layers.get(id);
    const said = { ...features.get(id), ...(layer !== undefined && { layer }) };
    // That a third-party package is not compiled is worth saying: nothing has to be done about it.
    return entry.source !== undefined || Object.keys(said).length > 0 ? [[id, said]] : [];
  });
  return new Map(entries);
}
