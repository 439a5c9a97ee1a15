import { describe, expect, it } from 'vitest';
import { raisedRequirement } from './raised-requirement';

describe('raisedRequirement', () => {
  it.each([
    ['0.1.0', '0.1.1', undefined, 'admits the version'],
    ['0.1', '0.1.5', undefined, 'admits the version, and is less exact'],
    ['0.1.0', '0.2.0', '0.2.0', 'a minor release of a 0.x breaks'],
    ['0.1', '0.2.0', '0.2.0', 'nothing says what is left out'],
    ['^1.2', '2.0.0', '^2.0.0', 'keeps its prefix'],
    ['~1.2.0', '1.3.0', '~1.3.0', 'keeps its prefix'],
    ['=1.2.0', '1.2.1', '=1.2.1', 'exact ones admit nothing else'],
    ['= 1.2.0', '1.2.1', '=1.2.1', 'a blank behind the prefix'],
    ['>=1, <2', '1.9.0', undefined, 'a range that admits the version'],
    ['>=1, <2', '2.0.0', '2.0.0', 'a range that does not'],
    ['1.*', '1.5.0', undefined, 'a wildcard'],
    ['*', '9.0.0', undefined, 'anything'],
    ['*', '9.0.0-rc.0', '9.0.0-rc.0', 'a wildcard admits no pre-release'],
    ['0.1.0', '0.1.1-rc.0', '0.1.1-rc.0', 'pre-releases have to be asked for'],
    ['0.2.0-rc.0', '0.2.0-rc.1', undefined, 'the next pre-release'],
    ['0.2.0-rc.1', '0.2.0', '0.2.0', 'a release is not to ask for a pre-release'],
    ['0.1.0', '0.2.0+build.5', '0.2.0', 'build metadata says nothing in a requirement'],
    ['not one', '0.2.0', '0.2.0', 'what Cargo refuses anyhow'],
  ])('makes of %s, for %s, %s: %s', (written, version, raised, _why) => {
    expect(raisedRequirement({ written, version, keepsMatching: true })).toBe(raised);
  });

  it.each([
    ['0.1.0', '0.1.1', undefined, '0.1.1'],
    ['0.1', '0.1.5', undefined, '0.1.5'],
    ['^0.1.0', '0.1.1', undefined, '^0.1.1'],
    ['0.1.0', '0.1.1', '~', '~0.1.1'],
    ['~0.1.0', '0.1.1', '', '0.1.1'],
    ['0.1.1', '0.1.1', undefined, undefined],
  ])(
    'raises %s to %s where matching ones are not to stay, with the prefix %s: %s',
    (written, version, prefix, raised) => {
      expect(raisedRequirement({ written, version, prefix, keepsMatching: false })).toBe(raised);
    },
  );
});
