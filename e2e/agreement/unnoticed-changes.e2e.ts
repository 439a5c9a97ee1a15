/** Changes that Nx does not notice, so that it would keep a wrong result: because it remembers hashes, or while a run is under way. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { readsSpread } from '../../packages/testing/src/versions';
import {
  commit,
  edit,
  git,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';

let workspace: Workspace;
afterEach(() => removeWorkspace(workspace));

const path = 'crates/pkg-d/src/word.txt';

/** A workspace whose crate `pkg-d` reads a file, with everything synced and committed. */
async function layOutWord(name: string): Promise<void> {
  workspace = await layOut(name);
  await edit(
    workspace,
    'crates/pkg-d/src/main.rs',
    (text) => `${text}\n#[allow(dead_code)]\nconst WORD: &str = include_str!("word.txt");\n`,
  );
  writeFileSync(join(workspace.directory, path), 'one\n');
  await git(workspace, ['add', '--all']);
  await nx(workspace, ['sync']);
  await commit(workspace, 'a word');
}

const build = () => nx(workspace, ['run', 'pkg-d:nix-build'], { allowFailure: true });

// As `cp -p`, `rsync -t` and `tar` leave files. Nx compared their modification times by the second, and restored the old program.
it('rebuilds what changed under the time that it had', async () => {
  await layOutWord('same-time');
  const time = new Date('2026-01-01T00:00:00Z');
  utimesSync(join(workspace.directory, path), time, time);
  const first = await build();
  expect(first.output).toContain('Built in');
  expect(first.output).not.toContain('did not notice');

  writeFileSync(join(workspace.directory, path), 'two\n');
  utimesSync(join(workspace.directory, path), time, time);
  await commit(workspace, 'another word');
  const second = await build();
  expect(second.output).toContain(`Nx did not notice a change of ${path}`);
  expect(second.output).toContain('Built in');
  // It stays so until Nx forgets: nothing is built twice for it.
  expect((await build()).output).toContain('[local cache]');
});

// It was kept under the hash of what was there before, and restored when the edit was undone.
it('keeps no result of a file that was saved while its build began', async () => {
  await layOutWord('during-a-run');
  const real = execFileSync('/bin/sh', ['-c', 'command -v nix'], { encoding: 'utf8' }).trim();
  const tools = join(workspace.directory, '.nx/tools');
  mkdirSync(tools, { recursive: true });
  // Saves the file just as Nix is about to look at the sources: the only moment at which a test can be sure to be in between.
  const script = `#!/bin/sh\necho two > '${join(workspace.directory, path)}'\nexec '${real}' "$@"\n`;
  writeFileSync(join(tools, 'nix'), script, { mode: 0o755 });
  const during = { ...workspace, env: { ...workspace.env, PATH: `${tools}:${workspace.env.PATH}` } };

  const refused = await nx(during, ['run', 'pkg-d:nix-build'], { allowFailure: true });
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain(`changed just before it started:\n  ${path}\n`);

  // Undone: what is built is what is there.
  await git(workspace, ['checkout', '--quiet', '--', path]);
  const undone = await build();
  expect(undone.exitCode).toBe(0);
  expect(undone.output).toContain('Built in');
});

// Nx took the inputs of the repository's other targets of that name for those of the crates, and restored the old program.
it('refuses a target whose inputs nx.json replaces', async () => {
  workspace = await layOut('replaced-inputs');
  await edit(workspace, 'nx.json', (text) =>
    JSON.stringify({
      ...JSON.parse(text),
      plugins: [{ plugin: 'nx-cargo-nix', options: { nixBuildTargetName: 'build' } }],
      targetDefaults: { build: { inputs: ['default', '^default'] } },
    }),
  );
  const refused = await nx(workspace, ['run', 'pkg-d:build'], { allowFailure: true });
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain('The inputs of pkg-d:build differ from those that the plugin inferred');

  // With "..." it kept its inputs, except those. A command that only asks what is affected runs nothing, and still gets the message.
  if (!readsSpread) return;
  await edit(workspace, 'nx.json', (text) =>
    JSON.stringify({
      ...JSON.parse(text),
      targetDefaults: { build: { inputs: ['...', '!{workspaceRoot}/**/*.rs'] } },
    }),
  );
  const less = await nx(workspace, ['run', 'pkg-d:build'], { allowFailure: true });
  expect(less.exitCode).not.toBe(0);
  expect(less.output).toContain('The inputs of pkg-d:build differ from those that the plugin inferred');
  const asked = await nx(workspace, ['show', 'projects', '--affected', '--withTarget=build']);
  expect(asked.output).toMatch(
    /The inputs of \S+:build differ from those that .* The same applies to \d+ more targets/,
  );

  await edit(workspace, 'nx.json', (text) => JSON.stringify({ ...JSON.parse(text), targetDefaults: {} }));
  expect((await nx(workspace, ['run', 'pkg-d:build'])).output).toContain('Built in');

  // Nx keeps the first result of these by their command line, and restores it whatever the environment is.
  for (const told of [['--impure'], ['--extraArgs=--impure'], ['--attribute=pkg-a']]) {
    const untold = await nx(workspace, ['run', 'pkg-d:build', ...told], { allowFailure: true });
    expect(untold.exitCode).not.toBe(0);
    expect(untold.output).toMatch(
      /pkg-d:build (?:builds another attribute|depends on something that is not among its inputs)/,
    );
  }
});

// Nx kept the program under a hash that says nothing of it, and restored it after the change.
it('takes nothing from the cache while crates are built with what no hash covers', async () => {
  workspace = await layOut('flake-gap');
  const arguments_ = 'commonArgs.env.COMMIT = self.rev or "none";';
  await edit(workspace, 'flake.nix', (text) =>
    text.replace(/(workspace\.plain \{\s*inherit [^;]*;)/, `$1 ${arguments_}`),
  );
  expect(readFileSync(join(workspace.directory, 'flake.nix'), 'utf8')).toContain(arguments_);
  await commit(workspace, 'a commit in the environment');
  expect((await build()).output).toContain('flake.nix: `self.rev` changes with every commit.');
  expect((await build()).output).not.toContain('[local cache]');

  const options = { knownReads: ['flake.nix'] };
  await edit(workspace, 'nx.json', (text) =>
    JSON.stringify({ ...JSON.parse(text), plugins: [{ plugin: 'nx-cargo-nix', options }] }),
  );
  await build();
  expect((await build()).output).toContain('[local cache]');
});
