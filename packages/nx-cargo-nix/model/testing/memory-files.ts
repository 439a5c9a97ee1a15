import { type CargoRepository, loadRepository } from '..';
import type { WorkspaceFiles } from '../files/workspace-files';

/** Files held in memory: their text by path. */
function memoryFiles(files: ReadonlyMap<string, string>): WorkspaceFiles {
  return { read: (path) => files.get(path), exists: (path) => files.has(path) };
}

/** The model of a repository that is written out in a test: the text of its files by path. */
export function repositoryOf(
  files: Readonly<Record<string, string>> | ReadonlyMap<string, string>,
): CargoRepository {
  const map = files instanceof Map ? files : new Map(Object.entries(files));
  const manifests = [...map.keys()].filter((path) => /(?:^|\/)Cargo\.toml$/.test(path));
  return loadRepository(manifests, memoryFiles(map));
}
