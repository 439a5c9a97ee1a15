import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { pathPatterns, recipePatterns } from './recipe-patterns';

// `recipe: ["nix"]` selected nothing, and nothing said so.
it('takes the name of a directory for all files in it', () => {
  const directory = writeRepository({ 'nix/a.nix': '', 'flake.nix': '' });
  const recipe = ['nix', 'nix/', 'flake.nix', '**/*.nix', 'gone'];
  expect(recipePatterns(directory, recipe)).toEqual([
    'nix/**/*',
    'nix/**/*',
    'flake.nix',
    '**/*.nix',
    'gone',
  ]);
});

// What Nx takes for a pattern selected nothing.
it('takes what is there under the name that a pattern is', () => {
  const directory = writeRepository({ 'w (b).txt': '', 'conf[1]/a.txt': '', 'c{x}': '' });
  expect(recipePatterns(directory, ['w (b).txt', 'conf[1]', 'c{x}', 'd[1]'])).toEqual([
    'w [(]b[)].txt',
    'w (b).txt',
    'conf[[]1[]]/**/*',
    'conf[1]',
    'c[{]x[}]',
    'c{x}',
    'd[1]',
  ]);
});

it('makes patterns of paths, whatever characters they have', () => {
  const directory = writeRepository({ 'a[1]/b.txt': '' });
  expect(pathPatterns(directory, ['a[1]', 'a[1]/b.txt', 'gone'])).toEqual([
    'a[[]1[]]',
    'a[[]1[]]/**/*',
    'a[[]1[]]/b.txt',
    'gone',
    'gone/**/*',
  ]);
});
