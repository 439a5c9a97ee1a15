import { fits, LONGEST, NUMBER, SUFFIX } from './grammar';

/** A version of a package (semver 2.0). Build metadata is left out: requirements ignore it. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** The identifiers of the pre-release; none for a release. */
  readonly pre: readonly string[];
}

const VERSION = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})${SUFFIX}$`);

/** Parses `1.2.3`, `1.2.3-rc.1`, `1.2.3+build`. Gives `undefined` where the text is not a version. */
export function parseVersion(text: string): Version | undefined {
  if (text.length > LONGEST) return undefined;
  const [matched, major = '', minor = '', patch = '', pre] = VERSION.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const version = { major: BigInt(major), minor: BigInt(minor), patch: BigInt(patch) };
  return fits(version) ? { ...version, pre: pre?.split('.') ?? [] } : undefined;
}

/** Orders pre-releases as semver 2.0, item 11: a release is after all its pre-releases. */
export function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIdentifiers(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const numeric = [a, b].map((text) => /^\d+$/.test(text));
  if (numeric[0] && numeric[1]) return compareNumbers(BigInt(a), BigInt(b));
  if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders versions as semver 2.0, item 11, for `Array.prototype.sort` and its like. Build metadata says nothing. */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareNumbers(a.major, b.major) ||
    compareNumbers(a.minor, b.minor) ||
    compareNumbers(a.patch, b.patch) ||
    comparePre(a.pre, b.pre)
  );
}

/** Orders two numbers, for `Array.prototype.sort` and its like. */
export function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
