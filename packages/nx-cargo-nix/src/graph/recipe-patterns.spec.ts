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
