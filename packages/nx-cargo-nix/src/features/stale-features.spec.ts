import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../../model/testing/single-workspace';
import { crateToml, lockToml } from '../../model/testing/write-crate';
import { featuresOrigin } from './features-file';
import { staleFeatures } from './stale-features';

const files = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["a"]\n',
  'a/Cargo.toml': crateToml('a', ''),
  'Cargo.lock': lockToml([{ name: 'a' }]),
};
const workspace = workspaceOf(files);
const staleWith = (text: string | undefined) => staleFeatures('/nowhere', [workspace], () => text);

describe('staleFeatures', () => {
  it('makes no file where there is none', () => {
    expect(staleWith(undefined)).toEqual({ stale: [], problems: [] });
  });

  it('asks Cargo nothing where the file was made of what is there', () => {
    const text = JSON.stringify({ of: featuresOrigin(workspace), systems: { 'x86_64-linux': {} } });
    expect(staleWith(text)).toEqual({ stale: [], problems: [] });
  });

  it('leaves the file as it is where Cargo cannot be asked, and says why', () => {
    const { stale, problems } = staleWith('{"systems":{"mips-plan9":{}}}');
    expect(stale).toEqual([]);
    expect(problems.join()).toContain('nix-features.json stays as it is: mips-plan9 is not known.');
  });

  it('does not count the features themselves among what they are made of', () => {
    const unified = {
      ...files,
      'nix-features.json': '{"systems":{"x86_64-linux":{"a 1.0.0":{"features":[]}}}}',
    };
    expect(featuresOrigin(workspaceOf(unified))).toBe(featuresOrigin(workspace));
    const changed = { ...files, 'a/Cargo.toml': crateToml('a', '[features]\nnew = []\n') };
    expect(featuresOrigin(workspaceOf(changed))).not.toBe(featuresOrigin(workspace));
  });
});
