import {
  type CargoRepository,
  type CargoWorkspace,
  type Crate,
  ManifestError,
  perObject,
  type UnitKind,
  unitClosure,
} from '../../model';
import type { OpenRepository } from '../repository/open-repository';
import { SourceState } from '../repository/source-state';
import { stateDigest, type UntoldFile } from '../repository/untold-file';
import { describingFilesOf } from './describing-files';
import { type PackageSources, packageSources } from './package-sources';
import { rememberedClosure } from './remembered-units';
import { SETTINGS_PATTERNS, toolSources } from './tool-sources';

/**
 * What Nx does not see of the sources of a repository's crates.
 *
 * @param recipe The recipe's patterns.
 * @param more What counts beside crates, likewise.
 * @param hasGaps Whether crates are built with something that no input covers.
 */
export function openSourceState(
  { workspaceRoot, fileSet }: OpenRepository,
  { workspaces }: CargoRepository,
  recipe: readonly string[],
  more: readonly PackageSources[] = [],
  hasGaps = false,
): SourceState {
  const packages = workspaces.flatMap((workspace) => [...everySource(workspace), ...toolSources(workspace)]);
  return new SourceState(workspaceRoot, fileSet, {
    packages: [...packages, ...more].map(({ rules }) => rules),
    recipe: [...recipe, ...SETTINGS_PATTERNS],
    describing: workspaces.flatMap((workspace) => [...describingFilesOf(workspace)]),
    isIncomplete: hasGaps,
  });
}

/**
 * All packages of a workspace, members as their tests see them, which is the most. Invalid rules are reported by the
 * crates that need them.
 */
export const everySource = perObject((workspace: CargoWorkspace): readonly PackageSources[] => {
  const members = new Set(workspace.members.map(({ dir }) => dir));
  return [...workspace.packages.keys()].flatMap((dir) => {
    try {
      return [packageSources(workspace, dir, 'test', members.has(dir))];
    } catch (error) {
      if (error instanceof ManifestError) return [];
      throw error;
    }
  });
});

/**
 * The packages of a unit's closure, as the unit sees them.
 *
 * @throws ManifestError if the source rules of one are wrong.
 */
export function closureSources(workspace: CargoWorkspace, crate: Crate, kind: UnitKind): PackageSources[] {
  // Tests, lints and documentation have one closure.
  const remembered = rememberedClosure(workspace, crate.dir, kind === 'build' ? 'build' : 'test');
  const dirs = remembered ?? unitClosure(workspace, crate, kind);
  return dirs.map((dir) => packageSources(workspace, dir, kind, dir === crate.dir));
}

/** Those of some files whose changes `nx affected` passes over: a fingerprint has to include them. */
export function unselected(files: readonly UntoldFile[]): readonly UntoldFile[] {
  return files.filter(({ isUnselected }) => isUnselected);
}

/** A hash of the files in a unit's closure whose changes `nx affected` passes over; `undefined` if there are none. */
export function unselectedDigest(
  state: SourceState,
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
): string | undefined {
  if (!state.files().some(({ isUnselected }) => isUnselected)) return undefined;
  return stateDigest(
    unselected(state.of([...closureSources(workspace, crate, kind), ...toolSources(workspace)])),
  );
}
