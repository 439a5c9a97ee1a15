import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { nxInvocation, withHelp } from './target-help';

const targets = {
  build: { executor: 'nx-cargo-nix:nix-build', metadata: { description: 'Builds' } },
  all: { executor: 'nx:noop' },
};

it('adds a command and an example to the targets of the executors', () => {
  expect(withHelp(targets, '@a/b', 'npx nx')).toEqual({
    build: {
      executor: 'nx-cargo-nix:nix-build',
      metadata: {
        description: 'Builds',
        help: {
          command: 'npx nx run @a/b:build --help',
          example: { options: { extraArgs: ['--cores', '2'] } },
        },
      },
    },
    all: targets.all,
  });
});

it.each(['a b', 'a@$(touch x)', 'a;b', "a'b"])('gives a shell no name such as %j', (name) => {
  expect(withHelp(targets, name, 'npx nx')).toEqual(targets);
});

it.each([
  ['npx nx', { 'package.json': '' }],
  ['npx nx', { 'package.json': '', nx: '' }],
  ['./nx', { nx: '' }],
  ['yarn nx', { 'package.json': '', '.pnp.cjs': '' }],
])('starts Nx as %j', (command, files) => {
  expect(nxInvocation(writeRepository(files as unknown as Record<string, string>))).toBe(command);
});
