import { admits, parseRequirement, parseVersion } from '../../../model';

/** What a dependency is to ask for after a release. */
export interface Raise {
  /** The requirement as the manifest has it. */
  readonly written: string;
  /** The dependency's version from now on. */
  readonly version: string;
  /** What to put before it: `^`, `~`, `=` or nothing. By default, what the requirement begins with. */
  readonly prefix?: string | undefined;
  /** Whether a requirement that admits the version stays as it is. */
  readonly keepsMatching: boolean;
}

/**
 * The requirement that a dependency has to have after a release; nothing if it stays.
 *
 * One that admits the version may stay, unless it names a pre-release and the version is not one: what was written while
 * `1.0.0-rc.1` was current is not to be published with 1.0.0.
 */
export function raisedRequirement({ written, version, prefix, keepsMatching }: Raise): string | undefined {
  // Cargo warns of build metadata in a requirement, and ignores it.
  const [plain = version] = version.split('+');
  if (keepsMatching && staysFor(written, plain)) return undefined;
  const raised = `${prefix ?? prefixOf(written)}${plain}`;
  return raised === written ? undefined : raised;
}

/** Whether a requirement admits a version. An invalid version is admitted by none. */
export function admitsVersion(requirement: string, version: string): boolean {
  const [comparators, parsed] = [parseRequirement(requirement), parseVersion(version)];
  return comparators !== undefined && parsed !== undefined && admits(comparators, parsed);
}

function staysFor(written: string, version: string): boolean {
  const namesPre = parseRequirement(written)?.some(({ pre }) => pre.length > 0);
  const isPre = (parseVersion(version)?.pre.length ?? 0) > 0;
  return (!namesPre || isPre) && admitsVersion(written, version);
}

function prefixOf(requirement: string): string {
  return /^ *([~^=])/.exec(requirement)?.[1] ?? '';
}
