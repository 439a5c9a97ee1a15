import { expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { recipePatterns } from './recipe-patterns';

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
