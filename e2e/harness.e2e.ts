/** The harness tested on a workspace without the plugin: what it cannot see, no other test here can prove. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtBy, drvPaths, nix, system } from '../packages/testing/src/nix';
import { nx, nxAffected, nxGraph } from '../packages/testing/src/nx';
import {
  edit,
  git,
  head,
  layOut,
  nonce,
  removeWorkspace,
  type Workspace,
} from '../packages/testing/src/workspace';

/** A package is a copy of `NAME/source.rs`. The builder ends with a shell built-in, or Nix may take it for killed. */
const flake = `{
  outputs = _: {
    packages.${system} = builtins.listToAttrs (map (name: {
      inherit name;
      value = derivation {
        inherit name;
        system = "${system}";
        builder = "/bin/sh";
        args = [ "-c" "read -r line < \${builtins.path { name = "source"; path = ./. + "/\${name}/source.rs"; }}; echo $line > $out" ];
      };
    }) [ "one" "two" ]);
  };
}
`;

/** A project that asks Nix for the package of its own name. */
function project(name: string): string {
  const command = `nix --extra-experimental-features 'nix-command flakes' build --no-link .#${name}`;
  const inputs = ['{projectRoot}/source.rs'];
  return JSON.stringify({ name, targets: { 'nix-build': { command, cache: true, inputs } } });
}

describe('the harness', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await layOut('harness', {
      files: {
        'flake.nix': flake,
        'nx.json': JSON.stringify({ defaultBase: 'main', analytics: false }),
        'one/project.json': project('one'),
        'one/source.rs': '// one',
        'two/project.json': project('two'),
        'two/source.rs': `// two ${nonce()}`,
      },
    });
  });
  afterAll(() => removeWorkspace(workspace));

  it('finds the projects and their target', async () => {
    const { nodes } = await nxGraph(workspace);
    expect(Object.keys(nodes).sort()).toEqual(['one', 'two']);
    expect(nodes.one?.data.targets).toHaveProperty('nix-build');
  });

  it('leaves nothing for git to see', async () => {
    await nx(workspace, ['show', 'projects']);
    expect((await git(workspace, ['status', '--porcelain'])).stdout).toBe('');
  });

  it('tells a build from a hit', async () => {
    const run = () => nx(workspace, ['run', 'two:nix-build']);
    expect(await builtBy(workspace, ['one', 'two'], run)).toEqual(['two']);
    expect(await builtBy(workspace, ['one', 'two'], run)).toEqual([]);
  });

  it('tells the affected project and the changed derivation', async () => {
    const base = await head(workspace);
    const before = await drvPaths(workspace, ['one', 'two']);
    await edit(workspace, 'one/source.rs', `// ${nonce()}\n`);
    const after = await drvPaths(workspace, ['one', 'two']);
    expect(after.one).not.toBe(before.one);
    expect(after.two).toBe(before.two);
    expect(await nxAffected(workspace, 'nix-build', base)).toEqual(['one']);
  });

  it('refuses an edit that changes nothing', async () => {
    await expect(edit(workspace, 'flake.nix', flake)).rejects.toThrow('changed nothing');
  });

  it('makes sources that no earlier run had', async () => {
    const files = { 'flake.nix': flake, 'one/source.rs': '', 'two/source.rs': '' };
    const [first, second] = [await layOut('harness', { files }), await layOut('harness', { files })];
    expect(await drvPaths(first, ['one'])).not.toEqual(await drvPaths(second, ['one']));
    for (const laidOut of [first, second]) removeWorkspace(laidOut);
  });

  it('says what a failed program printed', async () => {
    await expect(nix(workspace, ['eval', '.#packages.nowhere'])).rejects.toThrow(/packages\.nowhere/);
  });
});
