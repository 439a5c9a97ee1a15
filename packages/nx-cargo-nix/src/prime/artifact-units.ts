import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../build/group-by';
import { type Fingerprint, hashFingerprint, hexOf, parseFingerprint } from './fingerprint';

/** A unit of Cargo's that Nix compiled: a crate's library, a test, a build script, a run of it. */
export interface ArtifactUnit {
  /** `PROFILE/NAME-HASH`, the profile's directory with the platform's before it where Cargo has one. */
  readonly id: string;
  /** The profile's directory in `target`. */
  readonly profile: string;
  /** The file with the fingerprint's hash, in the unit's own directory. */
  readonly file: string;
  readonly fingerprint: Fingerprint;
  /** The fingerprint's hash, by which other units name this one. */
  readonly hash: bigint;
  /** Its files: where they belong in `target`, and where they are. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether its source names the package's directory (`env!("CARGO_MANIFEST_DIR")`). */
  readonly namesDirectory: boolean;
}

/** What artifacts hold. */
export interface Artifacts {
  readonly units: readonly ArtifactUnit[];
  /** Units whose fingerprint has an unknown form. */
  readonly unknown: readonly string[];
  /** Units that two derivations compiled with different results, each of which fits different dependents. */
  readonly mixed: readonly string[];
  /** What build scripts wrote beside the sources, by its path in the repository. */
  readonly written: readonly string[];
}

/** The directories of a profile, and what its entries are named after. */
const PARTS = ['.fingerprint', 'build', 'deps', 'examples'] as const;

/**
 * Reads artifacts as the back ends keep them (nix/plain/builder/artifacts.sh): those in a directory, and all that they inherit.
 *
 * @param artifacts A store path.
 */
export function readArtifacts(artifacts: string): Artifacts {
  const units = new Map<string, ArtifactUnit>();
  const unknown = new Set<string>();
  const mixed = new Set<string>();
  const written: string[] = [];
  for (const root of closure(artifacts)) {
    const named = hashesNaming(root);
    if (existsSync(join(root, 'source'))) written.push(...filesBelow(join(root, 'source'), '.'));
    for (const profile of profilesIn(join(root, 'target'))) {
      for (const [id, unit] of unitsIn(join(root, 'target'), profile, named)) {
        const known = units.get(id);
        if (unit === undefined) unknown.add(id);
        else if (known === undefined) units.set(id, unit);
        else if (!isSame(known, unit)) mixed.add(id);
      }
    }
  }
  return {
    units: [...units.values()].filter(({ id }) => !mixed.has(id)),
    unknown: [...unknown],
    mixed: [...mixed],
    written,
  };
}

/** The artifacts, and those that they inherit, each once. */
function closure(artifacts: string): ReadonlySet<string> {
  const seen = new Set([artifacts]);
  for (const each of seen) {
    for (const line of readFileSync(join(each, 'inherits'), 'utf8').split('\n')) {
      if (line !== '') seen.add(line);
    }
  }
  return seen;
}

/** The profiles' directories: `debug`, or `x86_64-unknown-linux-musl/debug`. */
function profilesIn(target: string): string[] {
  const has = (path: string) => existsSync(join(target, path, '.fingerprint'));
  return names(target).flatMap((first) =>
    has(first)
      ? [first]
      : names(join(target, first)).flatMap((second) =>
          has(`${first}/${second}`) ? [`${first}/${second}`] : [],
        ),
  );
}

/** The hashes of units whose source names their package's directory, as the builder notes them. */
function hashesNaming(root: string): ReadonlySet<string> {
  const list = join(root, 'names-directory');
  return new Set(existsSync(list) ? readFileSync(list, 'utf8').split('\n') : []);
}

function* unitsIn(
  target: string,
  profile: string,
  named: ReadonlySet<string>,
): Generator<[id: string, unit: ArtifactUnit | undefined]> {
  const [fingerprints, build, deps, examples] = PARTS.map((part) => `${profile}/${part}`) as [
    string,
    string,
    string,
    string,
  ];
  const libraries = groupBy(names(join(target, deps)), stemOf);
  const shown = groupBy(names(join(target, examples)), stemOf);
  const built = new Set(names(join(target, build)));
  for (const name of names(join(target, fingerprints))) {
    const id = `${profile}/${name}`;
    const entries = names(join(target, fingerprints, name));
    const file = entries.find((entry) => entries.includes(`${entry}.json`));
    // Of what failed, or was told to others alone, there is none.
    if (file === undefined) continue;
    const read = (path: string) => readFileSync(join(target, fingerprints, name, path), 'utf8');
    const fingerprint = parseFingerprint(read(`${file}.json`));
    const hash = fingerprint && hashFingerprint(fingerprint);
    if (fingerprint === undefined || hash === undefined || hexOf(hash) !== read(file)) {
      yield [id, undefined];
      continue;
    }
    const files = new Map<string, string>();
    const add = (path: string) => files.set(path, join(target, path));
    for (const entry of entries) add(`${fingerprints}/${name}/${entry}`);
    if (built.has(name)) for (const path of filesBelow(target, `${build}/${name}`)) add(path);
    // A `cdylib` has no hash in its name.
    const own =
      libraries.get(name.slice(-HASH)) ?? libraries.get(file.replace(/^lib-/, '').replaceAll('-', '_')) ?? [];
    for (const library of own) add(`${deps}/${library}`);
    for (const example of shown.get(name.slice(-HASH)) ?? []) add(`${examples}/${example}`);
    const namesDirectory = named.has(name.slice(-HASH));
    yield [id, { id, profile, file, fingerprint, hash, files, namesDirectory }];
  }
}

/** The digits of the hash at the end of a unit's name. */
const HASH = 16;

/** What tells which unit a file in `deps` belongs to: the hash, or else the name without `lib`. */
function stemOf(file: string): string {
  return /-([0-9a-f]{16})(?:\.|$)/.exec(file)?.[1] ?? file.replace(/^lib/, '').replace(/\..*/, '');
}

function names(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory).sort() : [];
}

function filesBelow(root: string, directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** Whether two derivations compiled a unit alike, going by its libraries and what its build script wrote. */
function isSame(one: ArtifactUnit, other: ArtifactUnit): boolean {
  if (one.hash !== other.hash) return false;
  for (const [path, source] of other.files) {
    const known = one.files.get(path);
    if (known === undefined || !path.startsWith(`${one.profile}/deps/`)) continue;
    if (!readFileSync(known).equals(readFileSync(source))) return false;
  }
  return true;
}
