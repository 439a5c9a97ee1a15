import { describe, expect, it } from 'vitest';
import { nixSystem } from './system';

describe('nixSystem', () => {
  it.each([
    ['linux', 'x64', 'x86_64-linux'],
    ['linux', 'arm64', 'aarch64-linux'],
    ['darwin', 'arm64', 'aarch64-darwin'],
  ])('%s on %s is %s', (platform, arch, system) => {
    expect(nixSystem(platform, arch)).toBe(system);
  });

  it('says what to set where Nix does not run', () => {
    expect(() => nixSystem('win32', 'x64')).toThrow('Set the option "system"');
  });
});
