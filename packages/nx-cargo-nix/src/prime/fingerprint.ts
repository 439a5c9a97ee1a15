import { StableHasher } from './stable-hasher';

/** What a unit depends on: Cargo's hash of the package, the name, whether it is public, and the fingerprint's hash. */
export type Dependency = readonly [packageHash: bigint, name: string, isPublic: boolean, hash: bigint];

/** What Cargo compares of a unit besides files (cargo, `LocalFingerprint`). */
export type Local =
  | { readonly Precalculated: string }
  | { readonly CheckDepInfo: { readonly dep_info: string; readonly checksum: boolean } }
  | { readonly RerunIfChanged: { readonly output: string; readonly paths: readonly string[] } }
  | { readonly RerunIfEnvChanged: { readonly var: string; readonly val: string | null } };

/**
 * A fingerprint as Cargo keeps it beside its hash, `.fingerprint/NAME-HASH/*.json` (cargo, `Fingerprint`). Numbers are 64 bits wide.
 */
export interface Fingerprint {
  readonly rustc: bigint;
  readonly features: string;
  readonly declared_features: string;
  readonly target: bigint;
  readonly profile: bigint;
  readonly path: bigint;
  readonly deps: readonly Dependency[];
  readonly local: readonly Local[];
  readonly rustflags: readonly string[];
  readonly config: bigint;
  readonly compile_kind: bigint;
}

/** The order of keys in the file. */
const KEYS = [
  'rustc',
  'features',
  'declared_features',
  'target',
  'profile',
  'path',
  'deps',
  'local',
  'rustflags',
  'config',
  'compile_kind',
] as const;

/**
 * Reads a fingerprint.
 * @returns nothing if its form is not known here: another version of Cargo may have another
 */
export function parseFingerprint(text: string): Fingerprint | undefined {
  try {
    // JavaScript's numbers hold 53 bits. Strings are as they are, numbers become strings with a mark.
    const marked = text.replace(
      /"(?:[^"\\]|\\.)*"|-?\d+/g,
      (piece) => (piece.startsWith('"') ? piece : `{"u64":"${piece}"}`), // a string, or a number
    );
    const value: unknown = JSON.parse(marked, (_, found) =>
      typeof found?.u64 === 'string' ? BigInt(found.u64) : found,
    );
    const fingerprint = value as Fingerprint;
    const isKnown =
      KEYS.length === Object.keys(fingerprint).length && KEYS.every((key) => key in fingerprint);
    if (!isKnown) return undefined;
    hashFingerprint(fingerprint);
    return fingerprint;
  } catch {
    return undefined;
  }
}

/** Writes a fingerprint as Cargo does. */
export function printFingerprint(fingerprint: Fingerprint): string {
  const text = JSON.stringify(
    Object.fromEntries(KEYS.map((key) => [key, fingerprint[key]])),
    (_, value: unknown) => (typeof value === 'bigint' ? { u64: String(value) } : value),
  );
  return text.replace(/\{"u64":"(\d+)"\}/g, '$1');
}

/**
 * The hash of a fingerprint (cargo, `impl Hash for Fingerprint`).
 * @throws TypeError if it does not have the form that it claims
 */
export function hashFingerprint(fingerprint: Fingerprint): bigint {
  const { rustc, features, declared_features, target, path, profile, local, config, compile_kind } =
    fingerprint;
  const hasher = new StableHasher();
  hasher.u64(rustc).str(features).str(declared_features).u64(target).u64(path).u64(profile);
  hasher.u64(local.length);
  for (const part of local) hashLocal(hasher, part);
  hasher.u64(config).u64(compile_kind);
  hasher.u64(fingerprint.rustflags.length);
  for (const flag of fingerprint.rustflags) hasher.str(flag);
  hasher.u64(fingerprint.deps.length);
  for (const [packageHash, name, isPublic, hash] of fingerprint.deps) {
    hasher.u64(packageHash).str(name).u8(Number(isPublic)).u64(hash);
  }
  return hasher.finish();
}

/** An enumeration is hashed as the number of the variant, and what that holds. */
function hashLocal(hasher: StableHasher, local: Local): void {
  if ('Precalculated' in local) {
    hasher.u8(0).str(local.Precalculated);
  } else if ('CheckDepInfo' in local) {
    hasher.u8(1).path(local.CheckDepInfo.dep_info).u8(Number(local.CheckDepInfo.checksum));
  } else if ('RerunIfChanged' in local) {
    hasher.u8(2).path(local.RerunIfChanged.output).u64(local.RerunIfChanged.paths.length);
    for (const path of local.RerunIfChanged.paths) hasher.path(path);
  } else if ('RerunIfEnvChanged' in local) {
    const { var: name, val } = local.RerunIfEnvChanged;
    hasher
      .u8(3)
      .str(name)
      .u8(val === null ? 0 : 1);
    if (val !== null) hasher.str(val);
  } else {
    throw new TypeError('an unknown kind of LocalFingerprint');
  }
}

/** A hash as Cargo writes it: in hexadecimal, the lowest byte first. */
export function hexOf(hash: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(hash);
  return bytes.toString('hex');
}

/** The hash of a source file's path, as fingerprints have it. */
export function hashPath(path: string): bigint {
  return new StableHasher().path(path).finish();
}

/** The hash of a text, such as the output of `rustc -vV`. */
export function hashText(text: string): bigint {
  return new StableHasher().str(text).finish();
}
