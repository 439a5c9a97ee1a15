import type { ExecutorContext } from 'nx/src/devkit-exports';
import { expect, it } from 'vitest';
import { buildTarget } from '../../graph/nix-targets';
import { unknownInputs } from '../../graph/target-inputs';
import { withError } from './with-error';

const replaced = {
  executor: 'nx-cargo-nix:nix-build',
  metadata: { technologies: ['rust', 'nix'] },
  inputs: ['default'],
};
const projects = { a: { root: 'a', targets: { build: replaced } } };
const context = { projectsConfigurations: { version: 2, projects } } as unknown as ExecutorContext;
const options = { attribute: 'a', outLink: 'dist/nix/a' };

it('fails a task whose inputs were replaced', () => {
  expect(withError(options, context, 'a', 'build')).toMatchObject({
    ...options,
    error: expect.stringMatching(/^The inputs of a:build/),
  });
});

// The first result was cached, and restored whatever the environment was.
it('fails a task that is told by a configuration or the command line what no input tells', () => {
  const named = { attribute: 'a', link: 'dist/nix/a', system: 'x86_64-linux', description: '' };
  const inferred = buildTarget({ ...named, inputs: unknownInputs, sourceState: undefined });
  const projects = { a: { root: 'a', targets: { build: inferred } } };
  const context = { projectsConfigurations: { version: 2, projects } } as unknown as ExecutorContext;
  const failure = (more: object) => withError({ ...inferred.options, ...more }, context, 'a', 'build').error;
  expect(failure({})).toBeUndefined();
  expect(failure({ impure: true })).toMatch(/the option "impure"/);
  expect(failure({ attribute: 'b' })).toMatch(/the option "attribute"/);
  expect(failure({ extraArgs: ['--impure'] })).toMatch(/--impure/);
});

it('leaves alone what is not known, and what fails already', () => {
  expect(withError(options, context, 'a', 'other')).toBe(options);
  expect(withError(options, context, 'b', 'build')).toBe(options);
  expect(withError(options, {} as ExecutorContext, 'a', 'build')).toBe(options);
  const failing = { ...options, error: 'broken' };
  expect(withError(failing, context, 'a', 'build')).toBe(failing);
});
