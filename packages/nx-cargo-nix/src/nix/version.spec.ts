import { expect, it } from 'vitest';
import { parseNixVersion } from './version';

it.each([
  // Numbers, not text: 2.8 comes before 2.27.
  ['nix (Nix) 2.8.0', true],
  ['nix (Nix) 2.26.4', true],
  ['nix (Nix) 2.27.0', false],
  ['nix (Lix, like Nix) 2.93.0', false],
  ['nix (Nix) 3.0.0', false],
  ['nix (Nix) 1.99', true],
  // Better to try it than to refuse what may work.
  ['', false],
])('%j is before 2.27: %s', (text, isBefore) => {
  expect(parseNixVersion(text).isBefore([2, 27])).toBe(isBefore);
});
