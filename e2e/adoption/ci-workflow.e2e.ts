/** Everything that the workflow in docs/ci.md names exists: one that fails at once when copied would be worse than none. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nx, nxGraph } from '../../packages/testing/src/nx';
import { repository } from '../../packages/testing/src/repository';
import { git, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: object;
  readonly jobs: { readonly affected: { readonly steps: readonly Step[] } };
}

const file = join(repository, 'packages/nx-cargo-nix/docs/ci-workflow.yml');
const workflow = parse(readFileSync(file, 'utf8')) as Workflow;
const { steps } = workflow.jobs.affected;
const commands = steps.flatMap(({ run }) => (run ? [run.split(' ')] : []));

/** The arguments of the steps that run this Nx command. */
function argumentsOf(command: string): string[][] {
  return commands.flatMap(([npx, nx, name, ...rest]) =>
    npx === 'npx' && nx === 'nx' && name === command ? [rest] : [],
  );
}

describe('the CI workflow to copy', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('ci-workflow', { unique: false });
  });
  afterAll(() => removeWorkspace(workspace));

  it('starts for pushes and pull requests, and has the history that Nx compares with', () => {
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request']);
    const uses = steps.flatMap(({ uses }) => uses ?? []);
    expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@v\d+$/.test(action))).toEqual([]);
    expect(steps[0]).toMatchObject({ uses: 'actions/checkout@v4', with: { 'fetch-depth': 0 } });
  });

  it('runs targets that the plugin gives to projects', async () => {
    const { nodes } = await nxGraph(workspace);
    const known = Object.values(nodes).flatMap(({ data }) => Object.keys(data.targets ?? {}));
    const named = argumentsOf('affected').flatMap(([option, ...targets]) => {
      expect(option).toBe('-t');
      return targets;
    });
    expect(named).toEqual(['nix-build', 'nix-test', 'nix-clippy', 'nix-fmt']);
    expect(known).toEqual(expect.arrayContaining(named));
  });

  it('runs nothing but npm and Nx before that, and all of it passes in the example', async () => {
    const other = commands.filter(([npx, nx, name]) => `${npx} ${nx} ${name}` !== 'npx nx affected');
    expect(other).toEqual([
      ['npm', 'ci'],
      ['npx', 'nx', 'sync:check'],
      ['npx', 'nx', 'g', 'nx-cargo-nix:library', '--check'],
    ]);
    await nx(workspace, ['sync:check']);
    // The tests lay the library out as it is in the repository, with its tests and without its list of hashes.
    rmSync(join(workspace.directory, 'nix/cargo-workspace'), { recursive: true });
    await nx(workspace, ['g', 'nx-cargo-nix:library']);
    await git(workspace, ['add', '--all']);
    await nx(workspace, ['g', 'nx-cargo-nix:library', '--check']);
  });

  it('affects the formatting by an edit of any source', async () => {
    const { output } = await nx(workspace, ['affected', '-t', 'nix-fmt', '--files=crates/pkg-a/src/lib.rs']);
    expect(output).toContain('nix-fmt');
  });
});
