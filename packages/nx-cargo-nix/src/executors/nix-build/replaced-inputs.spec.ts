import type { ExecutorContext, TargetConfiguration } from '@nx/devkit';
import { expect, it } from 'vitest';
import { UNTOLD_VARIABLE } from '../../graph/run-variables';
import { replacedInputs } from './replaced-inputs';

const inferred = {
  metadata: { technologies: ['rust', 'nix'] },
  outputs: ['{workspaceRoot}/dist/nix/a'],
  options: { outLink: 'dist/nix/a' },
};

it.each<[why: string, target: TargetConfiguration, isRefused: boolean]>([
  ['as inferred', { ...inferred, inputs: ['{workspaceRoot}/a', { env: UNTOLD_VARIABLE }] }, false],
  ['with the inputs of checks', { ...inferred, inputs: ['cargo-checks'] }, false],
  ['with inputs of targetDefaults', { ...inferred, inputs: ['default', '^default'] }, true],
  ['with other variables', { ...inferred, inputs: [{ env: 'OTHER' }] }, true],
  ['with none', { ...inferred, inputs: [] }, true],
  ['with other outputs', { ...inferred, inputs: ['cargo-checks'], outputs: ['{projectRoot}/dist'] }, true],
  ['with names beside its own', { ...inferred, inputs: ['cargo-checks', 'production'] }, true],
  ['with files beside its own', { ...inferred, inputs: ['cargo-checks', '{projectRoot}/x'] }, false],
  ['of the user’s own', { inputs: ['default'] }, false],
])('knows a target %s', (_, target, isRefused) => {
  const projectsConfigurations = { version: 2, projects: { a: { root: 'a', targets: { build: target } } } };
  const context = { projectsConfigurations } as unknown as ExecutorContext;
  expect(replacedInputs(context, 'a', 'build') !== undefined).toBe(isRefused);
});
