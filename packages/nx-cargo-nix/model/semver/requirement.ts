import { fits, LONGEST, NUMBER, SUFFIX } from './grammar';
import { compareNumbers, comparePre, type Version } from './version';

/** One part of a requirement, such as `>=1.2`. */
interface Comparator {
  readonly operator: '=' | '>' | '>=' | '<' | '<=' | '~' | '^';
  readonly major: bigint;
  readonly minor: bigint | undefined;
  readonly patch: bigint | undefined;
  readonly pre: readonly string[];
}

/** A version requirement; without comparators it is `*`. */
export type Requirement = readonly Comparator[];

const PART = `${NUMBER}|[*xX]`;

const COMPARATOR = new RegExp(
  String.raw`^ *(>=|<=|>|<|=|~|\^)? *(${NUMBER})(?:\.(${PART})(?:\.(${PART})(${SUFFIX}))?)? *$`,
);

/** `MAX_COMPARATORS` of the `semver` crate. */
const MOST_COMPARATORS = 32;

/**
 * Parses a requirement as the `semver` crate does (Cargo reference, "Version requirement syntax").
 * @returns `undefined` where Cargo refuses it
 */
export function parseRequirement(text: string): Requirement | undefined {
  if (/^ *[*xX] *$/.test(text)) return [];
  const comparators: Comparator[] = [];
  const parts = text.split(',');
  if (parts.length > MOST_COMPARATORS) return undefined;
  for (const part of parts) {
    const comparator = parseComparator(part);
    if (!comparator) return undefined;
    comparators.push(comparator);
  }
  return comparators;
}

function parseComparator(text: string): Comparator | undefined {
  if (text.length > LONGEST) return undefined;
  const [matched, operator, major = '', minor, patch, suffix = '', pre] = COMPARATOR.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const isWild = (part: string | undefined) => part !== undefined && '*xX'.includes(part);
  if (isWild(minor) && patch !== undefined && !isWild(patch)) return undefined;
  if ((isWild(minor) || isWild(patch)) && suffix !== '') return undefined;
  const number = (part: string | undefined) =>
    part === undefined || isWild(part) ? undefined : BigInt(part);
  const numbers = { major: BigInt(major), minor: number(minor), patch: number(patch) };
  if (!fits(numbers)) return undefined;
  // `1.2.*` is `=1.2`.
  const implied = isWild(minor) || isWild(patch) ? '=' : '^';
  return {
    operator: (operator as Comparator['operator']) ?? implied,
    ...numbers,
    pre: pre?.split('.') ?? [],
  };
}

/**
 * Whether a requirement admits a version (`matches_req` of the `semver` crate). A pre-release is admitted only where a
 * comparator names a pre-release of the same major, minor and patch.
 */
export function admits(requirement: Requirement, version: Version): boolean {
  if (!requirement.every((comparator) => comparatorAdmits(comparator, version))) return false;
  if (version.pre.length === 0) return true;
  return requirement.some(
    ({ major, minor, patch, pre }) =>
      pre.length > 0 && major === version.major && minor === version.minor && patch === version.patch,
  );
}

function comparatorAdmits(comparator: Comparator, version: Version): boolean {
  switch (comparator.operator) {
    case '=':
      return isExact(comparator, version);
    case '>':
      return order(version, comparator) > 0;
    case '>=':
      return isExact(comparator, version) || order(version, comparator) > 0;
    case '<':
      return order(version, comparator) < 0;
    case '<=':
      return isExact(comparator, version) || order(version, comparator) < 0;
    case '~':
      return isTilde(comparator, version);
    case '^':
      return isCaret(comparator, version);
  }
}

function isExact({ major, minor, patch, pre }: Comparator, version: Version): boolean {
  if (version.major !== major) return false;
  if (minor !== undefined && version.minor !== minor) return false;
  if (patch !== undefined && version.patch !== patch) return false;
  return comparePre(version.pre, pre) === 0;
}

/** How a version compares with a comparator; 0 also where it agrees with all that the comparator spells out. */
function order(version: Version, { major, minor, patch, pre }: Comparator): number {
  if (version.major !== major || minor === undefined) return compareNumbers(version.major, major);
  if (version.minor !== minor || patch === undefined) return compareNumbers(version.minor, minor);
  return compareNumbers(version.patch, patch) || comparePre(version.pre, pre);
}

function isTilde({ major, minor, patch, pre }: Comparator, version: Version): boolean {
  if (version.major !== major) return false;
  if (minor !== undefined && version.minor !== minor) return false;
  if (patch !== undefined && version.patch !== patch) return version.patch > patch;
  return comparePre(version.pre, pre) >= 0;
}

function isCaret(comparator: Comparator, version: Version): boolean {
  const { major, minor, patch, pre } = comparator;
  if (version.major !== major) return false;
  if (minor === undefined) return true;
  if (patch === undefined) return major > 0n ? version.minor >= minor : version.minor === minor;
  if (major > 0n) {
    if (version.minor !== minor) return version.minor > minor;
    if (version.patch !== patch) return version.patch > patch;
  } else if (minor > 0n) {
    if (version.minor !== minor) return false;
    if (version.patch !== patch) return version.patch > patch;
  } else if (version.minor !== minor || version.patch !== patch) return false;
  return comparePre(version.pre, pre) >= 0;
}
