import { describe, expect, it } from 'vitest';
import { outsideRecipe, widenRecipe } from './outside-recipe';

const plan = { library: 'nix/cargo-workspace', root: '.', toolchain: undefined, others: [] };

describe('outsideRecipe', () => {
  it.each([
    ['the default places', { ...plan, toolchain: 'rust-toolchain.toml' }, []],
    [
      'a library elsewhere, whose scripts are no .nix files',
      { ...plan, library: 'tools/rust' },
      ['tools/rust/**/*'],
    ],
    ['a library that only begins with the same letters', { ...plan, library: 'nixlib' }, ['nixlib/**/*']],
    ['a toolchain file deeper down', { ...plan, toolchain: 'rust/rust-toolchain' }, ['rust/rust-toolchain']],
  ])('%s', (_, each, expected) => {
    expect(outsideRecipe(each)).toEqual(expected);
  });

  it('is told of together with the default, which the option replaces', () => {
    expect(widenRecipe(['a'])).toContain('"**/flake.lock"');
    expect(widenRecipe(['a'])).toContain('"a"]');
  });
});
