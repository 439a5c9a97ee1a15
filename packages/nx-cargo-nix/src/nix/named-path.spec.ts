import { expect, it } from 'vitest';
import { absentStorePath } from './named-path';

const path = '/nix/store/zbisp83nr8p6i4ddl9m71igd9n5hafv2-rust-toolchain';

it.each<[why: string, stderr: string, expected: string | undefined]>([
  ['a path that is named (2.8)', `error: getting status of '${path}': No such file or directory`, path],
  [
    'a path that is named (2.34)',
    `error: access to absolute path '${path}' is forbidden in pure evaluation mode (use '--impure' to override)`,
    path,
  ],
  [
    'a file of the flake',
    `error: getting status of '${path}/flake.nix': No such file or directory`,
    undefined,
  ],
  [
    'another file',
    "error: access to absolute path '/etc/passwd' is forbidden in pure evaluation mode",
    undefined,
  ],
  ['anything else', `error: builder for '${path}.drv' failed`, undefined],
])('%s', (_, stderr, expected) => {
  expect(absentStorePath(stderr)).toBe(expected);
});
