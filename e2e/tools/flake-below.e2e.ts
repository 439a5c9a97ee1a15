/** A flake in a directory of its own: an update of its lock reaches every crate, on both sides. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { write } from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import { nix, system } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, git, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { tryEdits } from '../agreement/try-edits';
import { crates } from './workspace';

/** An input that is in the builders' PATH, as a toolchain or a compiler would be. */
const flake = (input: string) => `{
  inputs.tools = { url = "git+file://${input}?ref=main"; flake = false; };
  outputs =
    { self, tools }:
    let
      workspace = import ../nix/cargo-workspace { src = ../.; };
      build = workspace.plain {
        system = "${system}";
        toolchain = import ../nix/toolchain.nix;
        path = "/usr/bin:/bin:\${tools}";
      };
    in
    {
      packages.${system} = build.packages;
      checks.${system} = workspace.flakeChecks build;
    };
}
`;

const nxJson = JSON.stringify({
  defaultBase: 'main',
  analytics: false,
  plugins: ['nx-cargo-nix'],
  targetDefaults: { 'nx-cargo-nix:nix-build': { options: { flake: 'tools' } } },
});

const input = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-input-')));
let workspace: Workspace;
afterAll(() => {
  rmSync(input, { recursive: true, force: true });
  removeWorkspace(workspace);
});

async function commitInput(text: string): Promise<void> {
  const run = (...args: string[]) => runProgram('git', args, { cwd: input, env: workspace.env });
  writeFileSync(join(input, 'x'), text);
  await run('init', '--quiet', '--initial-branch', 'main');
  await run('add', '--all');
  await run('commit', '--quiet', '--message', text);
}

/** Locks the flake anew. */
async function lock(): Promise<string> {
  const file = join(workspace.directory, 'tools/flake.lock');
  rmSync(file, { force: true });
  await nix(workspace, ['flake', 'lock', '--option', 'tarball-ttl', '0', './tools']);
  return readFileSync(file, 'utf8');
}

it('is part of the recipe wherever it lies', async () => {
  workspace = await layOut('flake-below', {
    files: { ...crates, 'tools/flake.nix': flake(input), 'nx.json': nxJson },
  });
  await commitInput('one');
  const before = await lock();
  await commit(workspace);
  await commitInput('two');
  const after = await lock();
  expect(after).not.toBe(before);
  await git(workspace, ['reset', '--quiet', '--hard']);

  const edit = { subject: 'tools', name: 'an update of its lock', apply: write('tools/flake.lock', after) };
  const { trials, unevaluated } = await tryEdits(workspace, [edit]);
  expect(unevaluated).toEqual([]);
  const [trial] = trials;
  if (!trial || !('verdict' in trial)) throw new Error(`no verdict: ${JSON.stringify(trial)}`);
  const { tasks } = trial.verdict;
  expect(tasks.length).toBeGreaterThan(10);
  const apart = tasks.filter(
    ({ affected, hashChanged, drvChanged }) => !(affected && hashChanged && drvChanged),
  );
  expect(apart).toEqual([]);
  if (tasks.some(({ because }) => because.length > 0)) {
    expect(new Set(tasks.flatMap(({ because }) => because))).toEqual(new Set(['tools/flake.lock']));
  }
});
