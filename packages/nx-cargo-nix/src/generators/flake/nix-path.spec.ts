import { describe, expect, it } from 'vitest';
import { nixPath } from './nix-path';

describe('nixPath', () => {
  it.each([
    ['the root', '.', './.'],
    ['a plain path', 'nix/cargo-workspace', './nix/cargo-workspace'],
    ['a blank, which ends a path literal', 'a b/c', '(./. + "/a b/c")'],
    ['an antiquotation, which would be evaluated', 'a$' + '{x}', '(./. + "/a\\$' + '{x}")'],
    ['a letter of another script', 'é', '(./. + "/é")'],
  ])('%s', (_, path, expected) => {
    expect(nixPath(path)).toBe(expected);
  });
});
