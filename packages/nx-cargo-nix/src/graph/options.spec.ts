import { expect, it } from 'vitest';
import { defaultRecipe, resolveOptions, resolveRecipe } from './options';

// `./nix/**` and `/nix/**` matched nothing, and nothing said so.
it('takes a path that starts at the root for what it is without that', () => {
  expect(resolveRecipe()).toEqual(defaultRecipe);
  expect(resolveRecipe({ recipe: ['./nix/**', '/nix/**', '././a', '.', './', 'b/.c'] })).toEqual([
    ...['nix/**', 'nix/**', 'a', '**/*', '**/*', 'b/.c'],
  ]);
});

it.each([[['../a']], [['a/../b']], [['!a']], [[1]], ['a']])('refuses %j', (recipe) => {
  expect(() => resolveRecipe({ recipe: recipe as string[] })).toThrow('the option "recipe" of the plugin');
});

it('takes the directories of workspaces as they are usually written', () => {
  expect(resolveOptions({ workspaces: ['.', './tools/', 'a//b'] }).workspaces).toEqual(['.', 'tools', 'a/b']);
  expect(resolveOptions({}).workspaces).toBeUndefined();
});

it.each([[['..']], [['a/../b']], [['']], ['tools'], [[1]]])('refuses %j for workspaces', (workspaces) => {
  expect(() => resolveOptions({ workspaces: workspaces as string[] })).toThrow(
    'the option "workspaces" of the plugin',
  );
});

it.each([[['../flake.nix']], ['flake.nix'], [[1]]])('refuses %j for knownReads', (knownReads) => {
  expect(() => resolveOptions({ knownReads: knownReads as string[] })).toThrow(
    'the option "knownReads" of the plugin',
  );
});

// `recipes` was passed over in silence.
it('refuses an option that there is none of, and names those that there are', () => {
  expect(() => resolveOptions({ recipes: [] } as object)).toThrow(
    'has no option "recipes". Expected one of: recipe,',
  );
});
