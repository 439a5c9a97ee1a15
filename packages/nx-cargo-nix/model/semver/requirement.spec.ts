import { describe, expect, it } from 'vitest';
import { admits, parseRequirement } from './requirement';
import { parseVersion } from './version';

/** From the Cargo reference, "Version requirement syntax", and the tests of the `semver` crate. */
const CASES: [requirement: string, admitted: string[], refused: string[]][] = [
  ['1.2.3', ['1.2.3', '1.9.0', '1.2.3+build'], ['1.2.2', '2.0.0', '1.2.3-rc.1', '1.3.0-rc.1']],
  ['^1.2', ['1.2.0', '1.9.9'], ['1.1.9', '2.0.0']],
  ['1', ['1.0.0', '1.9.9'], ['0.9.9', '2.0.0']],
  ['0.2.3', ['0.2.3', '0.2.9'], ['0.3.0', '0.2.2']],
  ['0.0.3', ['0.0.3'], ['0.0.4', '0.1.3']],
  ['0.0', ['0.0.0', '0.0.9'], ['0.1.0']],
  ['0', ['0.0.0', '0.9.9'], ['1.0.0']],
  ['~1.2.3', ['1.2.3', '1.2.9'], ['1.3.0', '1.2.2']],
  ['~1.2', ['1.2.0', '1.2.9'], ['1.3.0']],
  ['~1', ['1.0.0', '1.9.0'], ['2.0.0']],
  ['=1.2.3', ['1.2.3', '1.2.3+x'], ['1.2.4', '1.2.3-rc.1']],
  ['=1.2', ['1.2.0', '1.2.9'], ['1.3.0']],
  ['*', ['0.0.1', '9.9.9'], ['1.0.0-rc.1']],
  ['1.*', ['1.0.0', '1.9.9'], ['2.0.0']],
  ['1.2.x', ['1.2.0', '1.2.9'], ['1.3.0']],
  ['1.*.*', ['1.5.0'], ['2.0.0']],
  ['>1.2', ['1.3.0', '2.0.0'], ['1.2.0', '1.2.9']],
  ['>=1.2', ['1.2.0', '2.0.0'], ['1.1.9']],
  ['<1.2', ['1.1.9', '0.1.0'], ['1.2.0', '1.2.0-rc.1']],
  ['<=1.2', ['1.2.9', '1.1.0'], ['1.3.0']],
  ['>=1.2, <1.5', ['1.2.0', '1.4.9'], ['1.5.0', '1.1.0']],
  [' >= 1.2 ,< 2 ', ['1.2.0'], ['2.0.0']],
  ['1.2.3-rc.2', ['1.2.3-rc.2', '1.2.3-rc.10', '1.2.3', '1.3.0'], ['1.2.3-rc.1', '1.2.3-beta', '1.3.0-rc.3']],
  ['>=1.0.0-alpha, <2', ['1.0.0-alpha.1', '1.0.0-beta', '1.5.0'], ['1.5.0-alpha']],
  ['=1.0.0-a.1', ['1.0.0-a.1'], ['1.0.0', '1.0.0-a.01x', '1.0.0-a']],
  ['1.0.0-1', ['1.0.0-1', '1.0.0-2', '1.0.0-a'], ['1.0.0-0']],
];

const REFUSED = ['', 'x.1', '1.*.3', '1 2', '>=', '1.2.3.4', '*, 1', 'v1', '1.2.*-rc', '^^1'];

const admit = (requirement: string, version: string) => {
  const [parsed, candidate] = [parseRequirement(requirement), parseVersion(version)];
  return parsed && candidate && admits(parsed, candidate);
};

describe('version requirements', () => {
  it.each(CASES)('%s', (requirement, admitted, refused) => {
    for (const version of admitted) expect(admit(requirement, version), version).toBe(true);
    for (const version of refused) expect(admit(requirement, version), version).toBe(false);
  });

  it.each(REFUSED)('refuses %j', (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });

  it('compares numbers that no double can hold', () => {
    expect(admit('>1.0.9007199254740992', '1.0.9007199254740993')).toBe(true);
  });
});
