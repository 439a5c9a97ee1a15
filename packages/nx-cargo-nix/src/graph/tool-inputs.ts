import { posix } from 'node:path';
import {
  byKey,
  type CargoWorkspace,
  cargoFiles,
  clippyFiles,
  perObject,
  rustfmtFiles,
  sourceMatcher,
} from '../../model';
import type { PackageSources } from '../fingerprints/package-sources';
import { asPackage } from '../fingerprints/tool-sources';
import { pathsThroughLinks } from '../repository/link-path';
import { escapeGlob } from './glob-escape';
import { pathPatterns } from './recipe-patterns';

/** What tools read (model/README.md, "Tool files"), in the forms that inputs are made of. */
export interface ToolInputs {
  /** Everything that counts. */
  readonly paths: readonly string[];
  /** Patterns for it, relative to the repository, without what lies in packages. */
  readonly patterns: readonly string[];
  /** What is in packages, whose negative patterns could exclude it, as the sources of a pseudo-package. */
  readonly packages: readonly PackageSources[];
  /** All whose executable bit is laid out too, likewise. */
  readonly modes: readonly PackageSources[];
}

/** What Cargo's configuration makes every unit of a workspace depend on. */
export function cargoInputs(workspace: CargoWorkspace, workspaceRoot: string): ToolInputs {
  const known = inputsByRoot(workspace);
  const made = known.get(workspaceRoot) ?? makeCargoInputs(workspace, workspaceRoot);
  known.set(workspaceRoot, made);
  return made;
}

const inputsByRoot = perObject((_: CargoWorkspace) => new Map<string, ToolInputs>());

function makeCargoInputs(workspace: CargoWorkspace, workspaceRoot: string): ToolInputs {
  const { configuration, files, trees } = cargoFiles(workspace);
  const named = [...files, ...trees];
  const texts = [...configuration, ...linkTargets(workspaceRoot, configuration)];
  const others = [...named, ...linkTargets(workspaceRoot, named)];
  const isBelowPackage = (path: string) => liesInPackage(workspace, path);
  return {
    paths: [...texts, ...others],
    patterns: [
      ...texts.filter((path) => !isBelowPackage(path)).map(escapeGlob),
      ...pathPatterns(
        workspaceRoot,
        others.filter((path) => !isBelowPackage(path)),
      ),
    ],
    packages: asPackage([...texts, ...others].filter(isBelowPackage)),
    modes: asPackage(others),
  };
}

/** Patterns for the settings of some packages of a workspace; those in a package's own directory are among its sources. */
export type SettingsPatterns = (
  workspace: CargoWorkspace,
  dirs: readonly string[],
  workspaceRoot: string,
) => string[];

/** The settings of clippy. */
export const clippyPatterns: SettingsPatterns = settingsPatterns((workspace, dir) =>
  clippyFiles(workspace, [dir]),
);

/** The settings of rustfmt. */
export const rustfmtPatterns: SettingsPatterns = settingsPatterns((_, dir) => rustfmtFiles([dir]));

/** What counts for one package is worked out once for all closures that hold it. */
function settingsPatterns(
  filesOf: (workspace: CargoWorkspace, dir: string) => readonly string[],
): SettingsPatterns {
  const ofWorkspace = perObject((_: CargoWorkspace) => ({
    known: new Map<string, readonly string[]>(),
    // Neighbours have the same patterns, and closures are long: one list stands for all equal ones.
    listOf: byKey((text: string): readonly string[] => JSON.parse(text)),
  }));
  return (workspace, dirs, workspaceRoot) => {
    const { known, listOf } = ofWorkspace(workspace);
    const distinct = new Set<readonly string[]>();
    for (const dir of dirs) {
      let ofPackage = known.get(dir);
      if (!ofPackage) {
        const paths = filesOf(workspace, dir);
        // Of a package in the workspace's root directory only parts are sources.
        const outside = paths.filter((path) => posix.dirname(path) !== dir || dir === workspace.root);
        const present = paths.filter((path) => workspace.files.exists(path));
        const patterns = [...outside, ...linkTargets(workspaceRoot, present)].map(escapeGlob);
        ofPackage = listOf(JSON.stringify(patterns));
        known.set(dir, ofPackage);
      }
      distinct.add(ofPackage);
    }
    return [...new Set([...distinct].flat())];
  };
}

/**
 * Those of some paths that packages' own settings may exclude (`metadata.nix-build`), as the sources of a pseudo-package: tools
 * read them all the same.
 */
export function againstExclusion(
  packages: readonly PackageSources[],
  paths: () => readonly string[],
): PackageSources[] {
  const dropping = packages.filter(({ rules }) => rules.drop.length > 0);
  if (dropping.length === 0) return [];
  const matchers = dropping.map(({ dir, rules: { drop } }) =>
    sourceMatcher({ dir, include: [], exclude: [], extra: drop, drop: [] }, []),
  );
  return asPackage(paths().filter((path) => matchers.some((isDropped) => isDropped(path))));
}

/** Whether a package could exclude the file from another one's inputs: see `sourceFilesets`. */
function liesInPackage({ root, packages }: CargoWorkspace, path: string): boolean {
  for (let above = posix.dirname(path); above !== '.'; above = posix.dirname(above)) {
    if (packages.has(above) && (above !== root || !path.startsWith(`${root}/.cargo/`))) return true;
  }
  return false;
}

/** What links among some paths lead to and through: Nix lays out what is there. */
function linkTargets(workspaceRoot: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => pathsThroughLinks(workspaceRoot, path));
}
