/** A number of a version, without a zero before it (semver.org, sections 2 and 9). */
export const NUMBER = String.raw`0|[1-9]\d*`;

const IDENTIFIER = String.raw`(?:${NUMBER}|\d*[A-Za-z-][0-9A-Za-z-]*)`;

/** A pre-release, captured, and build metadata (sections 9 and 10). */
export const SUFFIX = String.raw`(?:-(${IDENTIFIER}(?:\.${IDENTIFIER})*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;

/** No version may be longer, nor a comparator: Nix's regular expressions take a stack frame for each character. */
export const LONGEST = 400;

/** The `semver` crate keeps a number in a `u64`. */
const LARGEST = 2n ** 64n - 1n;

/** Whether the numbers of a version are small enough for Cargo. */
export function fits(numbers: Readonly<Record<'major' | 'minor' | 'patch', bigint | undefined>>): boolean {
  return [numbers.major, numbers.minor, numbers.patch].every((each) => each === undefined || each <= LARGEST);
}
