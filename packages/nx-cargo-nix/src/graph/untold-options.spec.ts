import type { TargetConfiguration } from 'nx/src/devkit-exports';
import { expect, it } from 'vitest';
import { untoldOption, untoldOptionMessage } from './untold-options';

const target = (options: Record<string, unknown>): TargetConfiguration => ({
  cache: true,
  options: { attribute: 'a', ...options },
  metadata: { attribute: 'a' },
});

// Each gave a stale result out of Nx's cache, and nothing said so.
it.each<[why: string, options: Record<string, unknown>, option: string | undefined]>([
  ['as inferred', {}, undefined],
  ['what another crate is built from', { attribute: 'both' }, 'attribute'],
  ['the environment', { impure: true }, 'impure'],
  ['no environment, said outright', { impure: false }, undefined],
  ['it as an argument', { extraArgs: ['--cores', '2', '--impure'] }, 'extraArgs: --impure'],
  ['an input in a directory', { overrideInputs: { dep: './dep' } }, 'overrideInputs: dep'],
  ['one in a directory with a scheme', { overrideInputs: { dep: 'path:./dep' } }, 'overrideInputs: dep'],
  ['an input that a commit pins', { overrideInputs: { dep: `github:a/b/${'0a'.repeat(20)}` } }, undefined],
  ['an input on a branch', { overrideInputs: { dep: 'github:a/b/main' } }, 'overrideInputs: dep'],
  ['one as an argument', { extraArgs: ['--override-input', 'a', 'b'] }, 'extraArgs: --override-input'],
  ['it by another name', { extraArgs: ['--no-pure-eval'] }, 'extraArgs: --no-pure-eval'],
  [
    'it as a setting',
    { extraArgs: ['--option', 'cores', '2', '--option', 'pure-eval', 'false'] },
    'extraArgs: --option pure-eval false',
  ],
  ['another setting', { extraArgs: ['--option', 'cores', '2'] }, undefined],
  ['another lock', { extraArgs: ['--reference-lock-file', 'x'] }, 'extraArgs: --reference-lock-file'],
  ['files that git ignores', { flake: 'path:.' }, 'flake: path:.'],
  ['a flake below the root', { flake: 'tools' }, undefined],
  ['this repository as one of git', { flake: 'git+file:.?ref=main' }, undefined],
  ['another directory', { flake: '../elsewhere' }, 'flake: ../elsewhere'],
  ['one below the root and out again', { flake: 'tools/../../x' }, 'flake: tools/../../x'],
  ['an absolute one', { flake: '/src/elsewhere' }, 'flake: /src/elsewhere'],
  ['another repository', { flake: 'git+file:../elsewhere' }, 'flake: git+file:../elsewhere'],
  ['one by its name', { flake: 'flake:nixpkgs' }, 'flake: flake:nixpkgs'],
  ['what lies on a branch today', { flake: 'github:owner/repo' }, 'flake: github:owner/repo'],
  ['a commit', { flake: `github:owner/repo/${'0a'.repeat(20)}` }, undefined],
  ['a commit of another repository', { flake: 'git+file:///src/x?rev=01' }, undefined],
  ['a store', { extraArgs: ['--store', '/tmp/store'] }, undefined],
])('knows of %s', (_, options, option) => {
  expect(untoldOption(target(options))).toBe(option);
  expect(untoldOption({ ...target(options), cache: false })).toBeUndefined();
});

it('says what to do', () => {
  expect(untoldOptionMessage('a:nix-build', 'impure')).toMatch(
    /^a:nix-build depends on something.*"cache": false/,
  );
  expect(untoldOptionMessage('a:nix-build', 'attribute')).toMatch(/builds another attribute.*"attribute"/);
});
