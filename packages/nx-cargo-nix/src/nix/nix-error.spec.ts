import { accessSync, constants } from 'node:fs';
import { expect, it } from 'vitest';
import { describeError, NixError } from './nix-error';

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

it.each([
  [
    'one that speaks for itself',
    new NixError('attribute', 'The flake has no crate.'),
    'The flake has no crate.',
  ],
  [
    'a disk that is full',
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    'ENOSPC: no space left on device, write',
  ],
  ['what is no error', 'text', 'text'],
])('gives %s as it is', (_, error, text) => {
  expect(describeError(error)).toBe(text);
});

it('keeps the stack of a defect', () => {
  const missing = thrownBy(() => accessSync('/nowhere/at/all', constants.R_OK));
  expect(describeError(missing)).toMatch(/^Error: ENOENT: .*\n {4}at /);
});
