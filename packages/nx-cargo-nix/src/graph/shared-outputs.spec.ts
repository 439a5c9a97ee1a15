import { describe, expect, it } from 'vitest';
import { sharedOutputError } from './shared-outputs';

const project = (target: string, output: string) => ({ targets: { [target]: { outputs: [output] } } });

describe('sharedOutputError', () => {
  it('names both targets of one output', () => {
    const error = sharedOutputError([
      ['a/Cargo.toml', { projects: { a: project('nix-test', 'x') } }],
      ['b/Cargo.toml', { projects: { b: project('nix-build', 'x') } }],
    ]);
    expect(error?.message).toContain('output x: nix-test in a, and nix-build in b');
  });

  it('finds nothing where all differ', () => {
    expect(sharedOutputError([['a', { projects: { a: project('t', 'x'), b: project('t', 'y') } }]])).toBe(
      undefined,
    );
  });
});
