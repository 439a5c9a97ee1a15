import type { ExecutorContext } from 'nx/src/devkit-exports';
import { expect, it } from 'vitest';
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

it('leaves alone what is not known, and what fails already', () => {
  expect(withError(options, context, 'a', 'other')).toBe(options);
  expect(withError(options, context, 'b', 'build')).toBe(options);
  expect(withError(options, {} as ExecutorContext, 'a', 'build')).toBe(options);
  const failing = { ...options, error: 'broken' };
  expect(withError(failing, context, 'a', 'build')).toBe(failing);
});
