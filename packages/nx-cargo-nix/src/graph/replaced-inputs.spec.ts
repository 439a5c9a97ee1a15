import type { TargetConfiguration } from 'nx/src/devkit-exports';
import { describe, expect, it } from 'vitest';
import { replacedInputs } from './replaced-inputs';
import { addedInputs, type Inputs } from './target-inputs';

const first = { externalDependencies: [] };
const last = { env: 'NX_CARGO_NIX_UNTOLD' };
const own: Inputs = [first, '{workspaceRoot}/a', '!{workspaceRoot}/a/tests/**', last];

const inferred: TargetConfiguration = {
  executor: 'nx-cargo-nix:nix-build',
  metadata: { technologies: ['rust', 'nix'] },
  ultracache: { mode: 'off' },
  inputs: own,
  outputs: ['{workspaceRoot}/dist/nix/a'],
  options: { outLink: 'dist/nix/a' },
};

describe('replacedInputs', () => {
  const of = (target: TargetConfiguration, meaning: Inputs = own) =>
    replacedInputs(
      'a',
      { targets: { build: target }, namedInputs: { 'cargo-build': meaning, 'cargo-checks': meaning } },
      'build',
    );
  const attribute = 'checks.x86_64-linux.a-test';
  const check = {
    ...inferred,
    metadata: { ...inferred.metadata, attribute },
    options: { ...inferred.options, attribute },
  };

  it.each<[why: string, inputs: Inputs]>([
    ['as inferred', own],
    ['files beside its own', ['{projectRoot}/x', ...own, '{workspaceRoot}/y', '^{projectRoot}/z']],
    ['a fileset as an object', [...own, { fileset: '{projectRoot}/x' }]],
    [
      'a variable, a command, npm packages',
      [{ env: 'X' }, ...own, { runtime: 'y' }, { externalDependencies: ['z'] }],
    ],
    ['no npm packages, said once more', [first, ...own]],
    ['outputs of dependencies', [...own, { dependentTasksOutputFiles: '**/*' }]],
  ])('takes inputs: %s', (_, inputs) => {
    expect(of({ ...inferred, inputs })).toBeUndefined();
  });

  it.each<[why: string, inputs: Inputs]>([
    ['those of targetDefaults alone', ['default', '^default']],
    ['none', []],
    ['another variable alone', [{ env: 'OTHER' }]],
    ['half of its own', own.slice(1)],
    ['a name beside its own', [...own, 'production']],
    ['files of the workspace taken away after its own', [...own, '!{workspaceRoot}/a/src/**']],
    ['files of the workspace taken away before its own', ['!{workspaceRoot}/a/src/**', ...own]],
    ['files of the project taken away', [...own, '!{projectRoot}/**/*.md']],
    ['files taken away before its own, after a first mark', [first, '!{projectRoot}/src/**', ...own]],
    ['files taken away after its own, before a last mark', [...own, '!{projectRoot}/src/**', last]],
    ['files taken away by an object', [...own, { fileset: '!{workspaceRoot}/a/src/**' }]],
    ['a name that is an object', [...own, { input: 'production', projects: 'self' }]],
    ['fields of a file', [...own, { json: '{workspaceRoot}/a/x.json', fields: ['b'] }]],
  ])('refuses inputs: %s', (_, inputs) => {
    expect(of({ ...inferred, inputs })).toMatch(
      /^The inputs of a:build differ from those that the plugin inferred/,
    );
  });

  // `targetDefaults` with the name alone: an edit of clippy.toml restored what was linted by the old one.
  it('wants clippy’s settings beside the name of checks', () => {
    for (const attribute of ['checks.x86_64-linux.a-clippy', 'checks.x86_64-linux."workspace@clippy"']) {
      const lint = {
        ...check,
        metadata: { ...check.metadata, attribute },
        options: { ...check.options, attribute },
      };
      expect(of({ ...lint, inputs: ['cargo-checks'] })).toMatch(/^The inputs of a:build/);
      expect(of({ ...lint, inputs: ['cargo-checks', '{workspaceRoot}/**/clippy.toml'] })).toBeUndefined();
    }
  });

  describe.each([
    ['cargo-build', inferred, 'cargo-checks'],
    ['cargo-checks', check, 'cargo-build'],
  ])('by the name %s', (name, kind, other) => {
    it.each<[why: string, inputs: Inputs]>([
      ['alone', [name]],
      ['and clippy’s settings', [name, '{workspaceRoot}/clippy.toml']],
      ['and files beside it', [name, '{projectRoot}/x']],
    ])('takes inputs: %s', (_, inputs) => {
      expect(of({ ...kind, inputs })).toBeUndefined();
    });

    it.each<[why: string, inputs: Inputs]>([
      ['a name beside it', [name, 'production']],
      ['files taken away beside it', [name, '!{workspaceRoot}/a/src/**']],
      // A build sees no tests.
      ['the name of the other kind', [other]],
      ['both names', [name, other]],
    ])('refuses inputs: %s', (_, inputs) => {
      expect(of({ ...kind, inputs })).toMatch(/^The inputs of a:build differ/);
    });
  });

  it.each([
    ['cargo-build', inferred],
    ['cargo-checks', check],
  ])('refuses another meaning of the name %s', (name, kind) => {
    const target = { ...kind, inputs: [name] };
    expect(of(target, ['{projectRoot}/**/*'])).toMatch(/^The inputs/);
    expect(of(target, [...own, '!{workspaceRoot}/a/src/**'])).toMatch(/^The inputs/);
    expect(replacedInputs('a', { targets: { build: target } }, 'build')).toMatch(/^The inputs/);
  });

  it('refuses other outputs, and what stands for inputs', () => {
    expect(of({ ...inferred, outputs: ['{projectRoot}/dist'] })).toMatch(/^The outputs of a:build/);
    expect(of({ ...inferred, ultracache: { mode: 'on' } })).toMatch(/^The ultracache of a:build/);
  });

  it('knows its targets by what they are, whatever else is said of them', () => {
    const inputs: Inputs = ['default'];
    expect(of({ ...inferred, inputs, metadata: { technologies: ['rust', 'nix', 'x'] } })).toBeDefined();
    expect(of({ executor: 'nx-cargo-nix:nix-build', inputs })).toBeUndefined();
    expect(of({ ...inferred, executor: 'nx:run-commands', inputs })).toBeUndefined();
    expect(of({ ...inferred, inputs, options: { error: 'a/Cargo.toml: broken' } })).toBeUndefined();
  });
});

it('finds what is beside the inputs of the plugin', () => {
  expect(addedInputs(own)).toEqual([]);
  expect(addedInputs(['x', ...own, 'y'])).toEqual(['x', 'y']);
  expect(addedInputs([last, ...own])).toBeUndefined();
  expect(addedInputs([])).toBeUndefined();
});
