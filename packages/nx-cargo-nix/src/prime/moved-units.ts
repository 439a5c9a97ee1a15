import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { Artifacts, ArtifactUnit } from './artifact-units';
import { bakedPath, type NamedDirectory } from './baked-paths';
import { directoriesOf } from './build-directories';
import type { MovedPackage, MovedTarget } from './cargo-packages';
import { movedDepInfo } from './dep-info';
import { type Dependency, type Fingerprint, hashFingerprint, type Local } from './fingerprint';

/** A unit as the developer's Cargo is to find it. */
export interface MovedUnit {
  readonly unit: ArtifactUnit;
  readonly package: MovedPackage;
  readonly fingerprint: Fingerprint;
  /** The fingerprint's hash: each unit that depends on this one has it. */
  readonly hash: bigint;
  /** Files whose contents differ here: by their place in `target`. */
  readonly contents: ReadonlyMap<string, string | Buffer>;
}

/** Why a unit is left to Cargo. */
export type Reason =
  /** The form of the fingerprint is unknown. */
  | 'unknown'
  /** The package is not one of those that Cargo has here. */
  | 'elsewhere'
  /** It names the build's directory. */
  | 'path'
  /** Its build script writes beside the sources, where nothing is laid. */
  | 'beside'
  /** Its build script reads what git does not track. */
  | 'untracked'
  /** Derivations compiled it differently. */
  | 'mixed'
  /** The developer's own Cargo compiled it already. */
  | 'yours'
  /** A unit that it needs is left. */
  | 'dependency';

/** What is laid, and what is not. */
export interface Moved {
  readonly units: readonly MovedUnit[];
  /** By the unit's place; `package` where it is known. */
  readonly left: ReadonlyMap<string, { readonly reason: Reason; readonly what?: string }>;
}

/** Where things are, in the build and here. */
export interface Places {
  /** The workspace's directory in the build. */
  readonly workspace: string;
  /** The repository's in the build, and here. */
  readonly repository: { readonly from: string; readonly to: string };
  readonly targets: ReadonlyMap<bigint, MovedTarget>;
  /** Whether the developer's Cargo has a unit of this name that it compiled itself. */
  readonly isTheirs: (id: string) => boolean;
  /** The first file that a flake does not see, at a path here or below it. */
  readonly untracked: (path: string) => string | undefined;
}

/**
 * Turns the units that were compiled in a build into what the developer's Cargo would have, had it compiled the same sources: the
 * source of a third-party crate is elsewhere here, so its fingerprint differs, and so do those of all its dependents. Nothing else
 * in a fingerprint is touched, so Cargo compares toolchain, features, profile, flags, variables and times as usual.
 */
export function moveUnits(artifacts: Artifacts, places: Places): Moved {
  const left = new Map<string, { reason: Reason; what?: string }>();
  for (const id of artifacts.unknown) left.set(id, { reason: 'unknown' });
  for (const id of artifacts.mixed) left.set(id, { reason: 'mixed' });

  const byHash = new Map(artifacts.units.map((unit) => [unit.hash, unit]));
  const named = directoriesOf(artifacts.units, places);
  const written = ({ from }: MovedPackage) =>
    artifacts.written.find((path) => join(places.repository.from, path).startsWith(`${from}/`));
  const moved = new Map<string, MovedUnit | undefined>();
  const move = (unit: ArtifactUnit): MovedUnit | undefined => {
    const known = moved.get(unit.id);
    if (known !== undefined || moved.has(unit.id)) return known;
    // Units form no cycle; a unit of a broken artifact that does counts as left.
    moved.set(unit.id, undefined);
    const result = moveOne(unit);
    if ('reason' in result) left.set(unit.id, result);
    else moved.set(unit.id, result);
    return moved.get(unit.id);
  };
  const moveOne = (unit: ArtifactUnit): MovedUnit | { reason: Reason; what?: string } => {
    if (places.isTheirs(unit.id)) return { reason: 'yours' };
    const needed = unit.fingerprint.deps.map(([, , , hash]) => byHash.get(hash));
    const target = places.targets.get(unit.fingerprint.path) ?? ranTarget(unit, needed, places);
    if (target === undefined) return { reason: 'elsewhere' };
    const deps: Dependency[] = [];
    for (const [i, [packageHash, name, isPublic]] of unit.fingerprint.deps.entries()) {
      const dependency = needed[i] && move(needed[i]);
      if (dependency === undefined) return { reason: 'dependency', what: name };
      deps.push([packageHash, name, isPublic, dependency.hash]);
    }
    const what = nameOfBuild(unit, named(target.package));
    if (what !== undefined) return { reason: 'path', what };
    const isRun = unit.fingerprint.path === 0n;
    const beside = isRun ? written(target.package) : undefined;
    if (beside !== undefined) return { reason: 'beside', what: beside };
    const untracked = target.package.isThirdParty ? undefined : firstUntracked(unit, target.package, places);
    if (untracked !== undefined) return { reason: 'untracked', what: untracked };
    const fingerprint = {
      ...unit.fingerprint,
      path: isRun ? 0n : target.path,
      deps,
      local: unit.fingerprint.local.map((local) => movedLocal(local, target.package)),
    };
    return {
      unit,
      package: target.package,
      fingerprint,
      hash: hashFingerprint(fingerprint),
      contents: movedContents(unit, target.package, places),
    };
  };
  for (const unit of artifacts.units) move(unit);
  return { units: [...moved.values()].filter((unit) => unit !== undefined), left };
}

/** The run of a build script has no source of its own; what it runs has. */
function ranTarget(
  { fingerprint }: ArtifactUnit,
  needed: readonly (ArtifactUnit | undefined)[],
  { targets }: Places,
): MovedTarget | undefined {
  const script = needed.find((unit) => unit?.file.startsWith('build-script-'));
  return fingerprint.path === 0n && script ? targets.get(script.fingerprint.path) : undefined;
}

/** A file that a build script says it reads, and that a flake does not see. */
function firstUntracked(
  { fingerprint }: ArtifactUnit,
  { from, to }: MovedPackage,
  places: Places,
): string | undefined {
  for (const local of fingerprint.local) {
    if (!('RerunIfChanged' in local)) continue;
    for (const path of local.RerunIfChanged.paths) {
      // A path that is absolute is one of the build.
      const found = places.untracked(isAbsolute(path) ? join(to, relative(from, path)) : join(to, path));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A build script that does not say what it reads counts as reading all of its package: Cargo keeps the source's identifier of that. */
function movedLocal(local: Local, { contents }: MovedPackage): Local {
  return 'Precalculated' in local && contents !== undefined ? { Precalculated: contents } : local;
}

/** The contents that name the build's directory, changed to name the one here. */
function movedContents(
  unit: ArtifactUnit,
  { from, to }: MovedPackage,
  { repository }: Places,
): Map<string, string | Buffer> {
  const contents = new Map<string, string | Buffer>();
  for (const [path, source] of unit.files) {
    if (/\/build\/[^/]+\/output$/.test(path)) {
      // What a build script said. Cargo corrects paths of the script's own directory in it, and not those of the package's.
      const text = readFileSync(source, 'utf8').replaceAll(`${from}/`, () => `${to}/`);
      contents.set(
        path,
        text.replace(new RegExp(`${escaped(from)}(?=$|["'\\s])`, 'gm'), () => to),
      );
    } else if (/\/\.fingerprint\/[^/]+\/dep-[^/]+$/.test(path)) {
      const record = movedDepInfo(readFileSync(source), repository.from, repository.to);
      if (record) contents.set(path, record);
    }
  }
  return contents;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A path of the build that the unit would open. */
function nameOfBuild(unit: ArtifactUnit, directories: readonly NamedDirectory[]): string | undefined {
  const [own] = directories;
  // Where rustc ran in the package's directory, its name is in the debug information of every unit.
  if (own?.isWorkingDirectory && unit.namesDirectory) return own.from;
  for (const [path, source] of unit.files) {
    if (!isCompiled(path)) continue;
    const contents = readFileSync(source);
    for (const directory of directories) {
      const found = bakedPath(contents, directory);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Libraries, programs, and Rust that a build script wrote, which is compiled again with its crate. */
function isCompiled(path: string): boolean {
  return /\/(?:deps|examples)\/[^/]+$|\/build\/[^/]+\/build[-_]script[^/]*$|\/build\/[^/]+\/out\/.*\.rs$/.test(
    path,
  );
}
