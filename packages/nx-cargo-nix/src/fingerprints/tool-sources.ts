import { type CargoWorkspace, cargoFiles, perObject } from '../../model';
import type { PackageSources } from './package-sources';

/** The file names of the settings of clippy and rustfmt, in any directory. */
export const SETTINGS_PATTERNS = ['clippy', 'rustfmt'].flatMap((tool) => [
  `**/${tool}.toml`,
  `**/.${tool}.toml`,
]);

/** Cargo's configuration of a workspace and what it names, as the sources of a pseudo-package. */
export const toolSources = perObject((workspace: CargoWorkspace): readonly PackageSources[] => {
  const { configuration, files, trees } = cargoFiles(workspace);
  return asPackage([...configuration, ...files, ...trees]);
});

/** Paths as the sources of a package that has nothing else. */
export function asPackage(paths: readonly string[]): PackageSources[] {
  if (paths.length === 0) return [];
  const rules = { dir: '.', include: [], exclude: [], extra: paths, drop: [] };
  return [{ dir: '.', rules, otherPlaces: [] }];
}
