/** An existing repository adopts the plugin, with the steps of docs/adoption.md and nothing else. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../packages/testing/src/nix';
import { nx, nxGraph } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, git, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { freshWorkspace, plainFlake, writeIn } from './fresh-workspace';

// The tests are the steps, in order: each starts from what the previous one left.
describe('a repository that adopts the plugin', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await freshWorkspace();
  });
  afterAll(() => removeWorkspace(workspace));

  const text = (path: string) => readFileSync(join(workspace.directory, path), 'utf8');
  const changes = async () => (await git(workspace, ['status', '--porcelain'])).stdout;
  // With `--quiet` where the end of the output counts: Nx names 280 files, and its process ends without waiting until they are read, so that
  // on a busy machine what comes last is lost.
  const init = (...args: string[]) => nx(workspace, ['g', 'nx-cargo-nix:init', '--no-interactive', ...args]);

  it('can look first: --dry-run writes nothing', async () => {
    const { output } = await init('--dry-run');
    expect(output).toContain('CREATE flake.nix');
    expect(await changes()).toBe('');
  });

  it('is set up by `init`, which keeps what is there', async () => {
    const { output } = await init('--flake=false', '--quiet');
    expect(text('nx.json')).toBe(
      '{\n  // Ours\n  "defaultBase": "main",\n  "analytics": false,\n  "plugins": ["nx-cargo-nix"]\n}\n',
    );
    expect(text('.gitignore')).toBe('node_modules\n.nx\ntarget\n\n# Links to what Nix built\n/dist/nix\n');
    expect(existsSync(join(workspace.directory, 'flake.nix'))).toBe(false);
    expect(output).toContain('What is left to do:\n  1. a flake.nix');
    // Everything it wrote is already staged.
    expect(await changes()).toMatch(/^[AM] {2}nix-fingerprints\.json$/m);
    expect(await changes()).not.toMatch(/^.\S/m);
    await commit(workspace, 'the plugin');
  });

  it('is as it was after a second `init`', async () => {
    await init('--flake=false');
    expect(await changes()).toBe('');
  });

  it('has a project for each crate', async () => {
    const { nodes, dependencies } = await nxGraph(workspace);
    expect(nodes).toHaveProperty('words.data.root', 'rust/words');
    expect(dependencies.greet?.map(({ target }) => target)).toEqual(['words']);
  });

  it('builds all crates through Nix, and then from the cache', async () => {
    writeIn(workspace, 'flake.nix', plainFlake(system));
    await commit(workspace, 'a flake');
    await nx(workspace, ['run-many', '-t', 'nix-build']);
    const greet = join(workspace.directory, 'dist/nix/greet/bin/greet');
    const options = { cwd: workspace.directory, env: workspace.env };
    expect((await runProgram(greet, [], options)).stdout).toBe('Hello\n');
    expect((await nx(workspace, ['run-many', '-t', 'nix-build'])).output).toContain('cache');
    expect(await changes()).toBe('');
  });

  it('is in sync, and `nx sync:check` says so', async () => {
    await nx(workspace, ['sync:check']);
  });

  it('says what changed of a crate', async () => {
    writeIn(workspace, 'rust/words/src/lib.rs', `${text('rust/words/src/lib.rs')}// An edit\n`);
    const { output } = await nx(workspace, ['run', 'greet:nix-why']);
    expect(output).toContain('rust/words/src/lib.rs changed, through greet -> words');
    await git(workspace, ['checkout', '--quiet', '.']);
  });

  it('is told by `nx sync:check` that the lock is out of date, and `nx sync` has Cargo update it', async () => {
    const check = () => nx(workspace, ['sync:check'], { allowFailure: true });
    writeIn(workspace, 'rust/words/Cargo.toml', text('rust/words/Cargo.toml').replace('0.1.0', '0.1.1'));
    const { exitCode, output } = await check();
    expect(exitCode).not.toBe(0);
    expect(output).toContain('the lock is out of date: it has no path package `words 0.1.1`');
    await nx(workspace, ['sync']);
    expect(text('Cargo.lock')).toContain('name = "words"\nversion = "0.1.1"\n');
    expect((await check()).exitCode).toBe(0);
    await commit(workspace, 'another version');
  });

  it('is told which dependency was left behind when a crate got another name', async () => {
    writeIn(
      workspace,
      'rust/words/Cargo.toml',
      text('rust/words/Cargo.toml').replace('"words"', '"lexicon"'),
    );
    const { exitCode, output } = await nx(workspace, ['sync'], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    expect(output).toContain(
      'rust/greet/Cargo.toml depends on `words` in rust/words, where the package is called `lexicon`',
    );
    await git(workspace, ['checkout', '--quiet', '.']);
  });

  it('has its flake locked by `init`, and the lock is in the next commit', async () => {
    const input = `inputs.words = { url = "path:${join(workspace.directory, 'rust/words')}"; flake = false; };`;
    writeIn(
      workspace,
      'flake.nix',
      plainFlake(system).replace('outputs = { self }:', `${input}\noutputs = { self, words }:`),
    );
    const { output } = await init();
    expect(output).toContain('What is left to do:\n  1. npx nx run-many -t nix-build\n  2. git commit');
    expect(await changes()).toBe('A  flake.lock\nM  flake.nix\n');
    await git(workspace, ['reset', '--quiet', '--hard']);
  });

  it('is told what to add to its flake, once', async () => {
    expect((await nx(workspace, ['g', 'nx-cargo-nix:flake'])).output).not.toContain('stays as it is');
    writeIn(workspace, 'flake.nix', '{ outputs = _: { }; }\n');
    expect((await nx(workspace, ['g', 'nx-cargo-nix:flake'])).output).toContain('build = workspace.crane {');
    await git(workspace, ['checkout', '--quiet', 'flake.nix']);
  });

  it('notices hand edits of the library', async () => {
    const check = () => nx(workspace, ['g', 'nx-cargo-nix:library', '--check'], { allowFailure: true });
    expect((await check()).exitCode).toBe(0);
    appendFileSync(join(workspace.directory, 'nix/cargo-workspace/default.nix'), '# mine\n');
    const { exitCode, output } = await check();
    expect(exitCode).not.toBe(0);
    expect(output).toContain('nix/cargo-workspace/default.nix was edited by hand');
    // Nothing overwrites them unasked, not even `init`.
    expect((await nx(workspace, ['g', 'nx-cargo-nix:init'], { allowFailure: true })).exitCode).not.toBe(0);
    expect(text('nix/cargo-workspace/default.nix')).toContain('# mine');
    await nx(workspace, ['g', 'nx-cargo-nix:library', '--force']);
    expect(await changes()).toBe('');
  });

  it('is without the plugin after `remove`, but for the flake', async () => {
    const { output } = await nx(workspace, ['g', 'nx-cargo-nix:remove', '--quiet']);
    expect(output).toContain('What is left to do:\n  1. take what imports the library out of flake.nix');
    expect(text('nx.json')).toBe('{\n  // Ours\n  "defaultBase": "main",\n  "analytics": false\n}\n');
    expect(text('.gitignore')).toBe('node_modules\n.nx\ntarget\n');
    for (const path of ['nix', 'nix-fingerprints.json', 'dist/nix']) {
      expect(existsSync(join(workspace.directory, path))).toBe(false);
    }
  });
});
