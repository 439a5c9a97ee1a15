import { posix } from 'node:path';
import {
  type CargoWorkspace,
  type Crate,
  clippyFiles,
  FEATURES_NAME,
  LOCK_NAME,
  MANIFEST_NAME,
  sourceMatcher,
  type UnitDescription,
  type UnitKind,
  unitClosure,
  unitDescription,
} from '../../model';
import { closureSources } from '../fingerprints/open-source-state';
import { asPackage, toolSources } from '../fingerprints/tool-sources';
import type { Cause, Change } from './cause';
import { lockDifferences } from './lock-differences';
import { type MovedCrate, movedCrates, withoutMoves } from './moved-crates';
import { tableDifferences } from './table-differences';

/** A crate in the workspace that it has in one revision. */
export interface UnitSide {
  readonly workspace: CargoWorkspace;
  readonly crate: Crate;
}

/** What else has to be known of two revisions. */
export interface Changes {
  /** The files that differ. */
  readonly files: ReadonlyMap<string, Change>;
  /** The recipe's patterns. */
  readonly recipe: readonly string[];
}

/**
 * What changed between two revisions in all that a unit is built from: nothing if it is built alike.
 *
 * @throws ManifestError if the unit has no description in one of them.
 */
export function compareUnits(base: UnitSide, head: UnitSide, kind: UnitKind, changes: Changes): Cause[] {
  const [before, after] = [base, head].map(({ workspace, crate }) =>
    unitDescription(workspace, crate, kind),
  ) as [UnitDescription, UnitDescription];
  const moved = movedCrates(base.workspace, head.workspace, before, after);
  const files = withoutMoves(changes.files, moved, base.workspace, head.workspace);
  return [
    ...movedCauses(head, moved, kind),
    ...changedSources(base, head, kind, { ...changes, files }),
    ...manifestCauses(head, before, after, { ...changes, files }, moved),
    ...closureCauses(base, head, before, after, moved),
    ...lockDifferences(before, after).map(
      (difference): Cause => ({
        kind: 'lock',
        path: head.workspace.lock?.file ?? LOCK_NAME,
        ...difference,
      }),
    ),
    ...featureCauses(head, before, after),
    ...settingsCauses(base, head, kind, changes),
    ...recipeCauses(changes),
  ];
}

/** Cargo tells rustc where a crate lies, so it is rebuilt where that changed. */
function movedCauses(head: UnitSide, moved: readonly MovedCrate[], kind: UnitKind): Cause[] {
  const ways = waysFrom(head, kind);
  return moved.map(({ name, before, after }) => ({
    kind: 'moved',
    crate: name,
    before,
    after,
    through: ways.get(after) ?? [],
  }));
}

/** Changed files that are sources of a package of the closure, in either revision: a file that is gone was one in the first. */
function changedSources(base: UnitSide, head: UnitSide, kind: UnitKind, { files }: Changes): Cause[] {
  const found = new Map<string, Cause>();
  for (const side of [head, base]) {
    const ways = waysFrom(side, kind);
    for (const { dir, rules, otherPlaces } of closureSources(side.workspace, side.crate, kind)) {
      const matches = sourceMatcher(rules, otherPlaces);
      for (const [path, change] of files) {
        if (found.has(path) || !matches(path)) continue;
        found.set(path, { kind: 'file', path, change, through: ways.get(dir) ?? [] });
      }
    }
  }
  return [...found.values()];
}

/** How a crate reaches each package of its closure, by directory: the shortest way, by name, both included. */
function waysFrom({ workspace, crate }: UnitSide, kind: UnitKind): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[crate.dir, [crate.name]]]);
  for (const [dir, way] of ways) {
    for (const dependency of workspace.packages.get(dir)?.dependencies ?? []) {
      const isKept = dependency.kind !== 'dev' || (dir === crate.dir && kind !== 'build');
      const target = workspace.packages.get(dependency.dir);
      if (isKept && target && !ways.has(dependency.dir)) ways.set(dependency.dir, [...way, target.name]);
    }
  }
  return ways;
}

function manifestCauses(
  head: UnitSide,
  before: UnitDescription,
  after: UnitDescription,
  { files }: Changes,
  moved: readonly MovedCrate[],
): Cause[] {
  const ways = waysFrom(head, after.kind);
  const was = new Map(moved.map((each) => [each.after, each.before]));
  const root = posix.join(after.workspace, MANIFEST_NAME);
  const ofRoot = tableDifferences(before.root, after.root)
    // Which members a unit sees follows from its closure.
    .filter(({ key }) => key !== 'workspace.members')
    .map((difference): Cause => ({ kind: 'manifest', path: root, ...difference, through: [] }));
  const ofMembers = Object.entries(after.closure).flatMap(([dir, part]) => {
    const old = before.closure[was.get(dir) ?? dir];
    if (!old) return [];
    const own = posix.join(dir, MANIFEST_NAME);
    // What a member inherits stands in the root manifest.
    const path = files.has(own) || !files.has(root) ? own : root;
    const through = ways.get(dir) ?? [];
    return [
      ...tableDifferences(old.manifest, part.manifest),
      ...tableDifferences(old.sources, part.sources, 'package.metadata.nix-build'),
    ].map((difference): Cause => ({ kind: 'manifest', path, ...difference, through }));
  });
  const ofLock = before.lock.version === after.lock.version ? [] : [lockVersion(head, before, after)];
  const message = `the workspace moved from ${before.workspace} to ${after.workspace}`;
  const ofWorkspace: Cause[] = before.workspace === after.workspace ? [] : [{ kind: 'other', message }];
  return [...ofWorkspace, ...ofRoot, ...ofMembers, ...ofLock];
}

function lockVersion(head: UnitSide, before: UnitDescription, after: UnitDescription): Cause {
  return {
    kind: 'manifest',
    path: head.workspace.lock?.file ?? LOCK_NAME,
    key: 'version',
    before: String(before.lock.version),
    after: String(after.lock.version),
    through: [],
  };
}

function closureCauses(
  base: UnitSide,
  head: UnitSide,
  before: UnitDescription,
  after: UnitDescription,
  moved: readonly MovedCrate[],
): Cause[] {
  const isMoved = new Set(moved.flatMap((each) => [each.before, each.after]));
  const changed = (from: UnitDescription, to: UnitDescription, side: UnitSide, change: Change): Cause[] => {
    const ways = waysFrom(side, after.kind);
    return Object.keys(to.closure).flatMap((dir): Cause[] => {
      if (from.closure[dir] || isMoved.has(dir)) return [];
      const crate = side.workspace.packages.get(dir)?.name ?? dir;
      return [{ kind: 'closure', crate, change, through: ways.get(dir) ?? [] }];
    });
  };
  return [...changed(before, after, head, 'added'), ...changed(after, before, base, 'deleted')];
}

/** What packages of both lock slices are compiled with, where the features of the workspace are united. */
function featureCauses({ workspace }: UnitSide, before: UnitDescription, after: UnitDescription): Cause[] {
  const [old, now] = [before.features, after.features];
  const path = posix.join(workspace.root, FEATURES_NAME);
  if (!old || !now) {
    if (!old && !now) return [];
    const message = `${path} ${now ? 'is new' : 'is gone'}: the features of the workspace ${now ? 'count' : 'no longer count'}`;
    return [{ kind: 'other', message }];
  }
  return Object.entries(now).flatMap(([id, features]) =>
    tableDifferences(old[id] ?? features, features, id).map(
      (difference): Cause => ({ kind: 'manifest', path, ...difference, through: [] }),
    ),
  );
}

/** Changed configuration of Cargo and of clippy, with what it names. */
function settingsCauses(base: UnitSide, head: UnitSide, kind: UnitKind, { files }: Changes): Cause[] {
  const packages = [base, head].flatMap(({ workspace, crate }) => [
    ...toolSources(workspace),
    ...(kind === 'clippy' ? asPackage(clippyFiles(workspace, unitClosure(workspace, crate, kind))) : []),
  ]);
  const matchers = packages.map(({ rules, otherPlaces }) => sourceMatcher(rules, otherPlaces));
  return [...files]
    .filter(([path]) => matchers.some((matches) => matches(path)))
    .map(([path, change]) => ({ kind: 'settings', path, change }));
}

function recipeCauses({ files, recipe }: Changes): Cause[] {
  const matchers = asPackage(recipe).map(({ rules }) => sourceMatcher(rules, []));
  return [...files]
    .filter(([path]) => matchers.some((matches) => matches(path)))
    .map(([path, change]) => ({ kind: 'recipe', path, change }));
}
