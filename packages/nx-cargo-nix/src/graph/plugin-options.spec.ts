import { describe, expect, it } from 'vitest';
import { manifestsOf, writeRepository } from '../repository/testing/written-repository';
import { createCrateNodes } from './create-nodes';
import { lastInferred } from './last-inferred';
import { defaultRecipe } from './options';
import { repositoryOptionsIn } from './plugin-options';

const plugin = (options?: object) => ({ plugin: 'nx-cargo-nix', ...(options && { options }) });

describe('repositoryOptionsIn', () => {
  it.each<[why: string, plugins: (string | { plugin: string })[], recipe: string[], workspaces?: string[]]>([
    ['the defaults without a registration', [], defaultRecipe],
    ['the defaults of a registration by name', ['other', 'nx-cargo-nix'], defaultRecipe],
    ['those of another plugin', [{ ...plugin({ recipe: ['x'] }), plugin: 'other' }], defaultRecipe],
    ['its own', [plugin({ recipe: ['a'], workspaces: ['.'] })], ['a'], ['.']],
    // The second one was ignored.
    [
      'those of two registrations',
      [
        plugin({ recipe: ['a', 'b'], workspaces: ['.'] }),
        plugin({ recipe: ['b', 'c'], workspaces: ['tools'] }),
      ],
      ['a', 'b', 'c'],
      ['.', 'tools'],
    ],
    [
      'the defaults of one beside those of another',
      [plugin({ recipe: ['a'] }), 'nx-cargo-nix'],
      ['a', ...defaultRecipe],
    ],
  ])('gives %s', (_, plugins, recipe, workspaces) => {
    expect(repositoryOptionsIn({ plugins })).toEqual({ recipe, workspaces, knownReads: [] });
  });

  it('takes together of which Nix files all say that they know what is read', () => {
    const plugins = [plugin({ knownReads: ['flake.nix'] }), plugin({ knownReads: ['./nix/a.nix'] })];
    expect(repositoryOptionsIn({ plugins }).knownReads).toEqual(['flake.nix', 'nix/a.nix']);
  });

  it('goes by the options that Nx hands over where nx.json does not have them by this name', () => {
    expect(repositoryOptionsIn({ plugins: ['./plugin.js'] }, { recipe: ['a'] }).recipe).toEqual(['a']);
  });

  it('wants workspaces to be named in all registrations or in none', () => {
    const plugins = [plugin({ workspaces: ['tools'] }), plugin()];
    expect(() => repositoryOptionsIn({ plugins })).toThrow('Name the workspaces in all');
  });
});

// What is looked at before tasks start is written down once, by whichever is asked last.
it('has each registration look at the files of all', () => {
  const manifest = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\n[workspace]\n`;
  const files = { 'one/Cargo.toml': manifest('one'), 'two/Cargo.toml': manifest('two') };
  const workspaceRoot = writeRepository(files);
  const registered = [
    { recipe: ['one.nix'], workspaces: ['one'] },
    { recipe: ['two.nix'], workspaces: ['two'] },
  ];
  const seen = registered.map((options) => {
    const nxJsonConfiguration = { plugins: registered.map(plugin) };
    const projects = createCrateNodes(manifestsOf(files), options, { workspaceRoot, nxJsonConfiguration });
    const inferred = lastInferred(workspaceRoot);
    const roots = inferred?.repository.workspaces.map(({ root }) => root);
    return { scope: inferred?.state.scope, roots, manifests: projects.map(([file]) => file) };
  });
  expect(seen[0]?.scope).toEqual(seen[1]?.scope);
  expect(seen[0]?.scope?.recipe).toEqual(expect.arrayContaining(['one.nix', 'two.nix']));
  // Where plugins share a process, the edges of all come from what was inferred last.
  expect(seen.map(({ roots }) => roots)).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ]);
  expect(seen.map(({ manifests }) => [...new Set(manifests)])).toEqual([
    ['one/Cargo.toml'],
    ['two/Cargo.toml'],
  ]);
});
