import { execFileSync } from 'node:child_process';
import { readlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeSnapshot } from '../graph/write-snapshot';
import { NxFileSet } from '../repository/nx-file-set';
import { SourceState } from '../repository/source-state';
import { hasNix, NixWorkspace } from './testing/nix-workspace';

describe.skipIf(!hasNix())('an evaluation during which files are written', () => {
  let workspace: NixWorkspace;
  beforeAll(() => {
    workspace = new NixWorkspace();
  });
  beforeEach(() => {
    workspace.forgetCommands();
    // Written long before git looked at it: what git saw within a second of it says nothing.
    writeFileSync(join(workspace.root, 'word'), 'one');
    utimesSync(join(workspace.root, 'word'), 1e9, 1e9);
    // Added again: git compares seconds, and would keep what it knows about the file of the last test.
    execFileSync('git', ['rm', '--quiet', '--cached', 'word'], { cwd: workspace.root });
    execFileSync('git', ['add', 'word'], { cwd: workspace.root });
  });
  afterEach(() => {
    delete process.env.NX_CARGO_NIX_STARTED;
    workspace.leaveAlone();
  });
  afterAll(() => workspace.close());

  /** Builds what is named after the text of `word`, in a run that Nx starts now. */
  async function build() {
    const { root } = workspace;
    const scope = { packages: [], recipe: ['word'], describing: [] };
    const snapshot = new SourceState(root, NxFileSet.open(root), scope).snapshot();
    process.env.NX_CARGO_NIX_STARTED = writeSnapshot(root, snapshot);
    await new Promise((done) => setTimeout(done, 50));
    const { word } = await workspace.build('word');
    return word;
  }

  const built = () => readlinkSync(join(workspace.root, 'dist/nix/word'));

  it('is one where nothing is written', async () => {
    expect(await build()).toMatchObject({ success: true });
    expect(built()).toContain('word-one');
    expect(workspace.commands().evaluations).toBe(1);
  });

  // The result of the other text was cached under the hash of this one.
  it('is made again where a file was another one and is as it was', async () => {
    workspace.meanwhile('printf other > word', 'printf one > word', true);
    expect(await build()).toMatchObject({ success: true });
    expect(built()).toContain('word-one');
    // With Nix before 2.20, git notes in its index that the file is the same, which is looked at once more.
    expect([2, 3]).toContain(workspace.commands().evaluations);
  });

  it('is made again where git tracked other files', async () => {
    workspace.meanwhile('touch late && git add late', 'git rm --quiet --force late', true);
    expect(await build()).toMatchObject({ success: true });
    expect(built()).toContain('word-one');
    expect(workspace.commands().evaluations).toBe(2);
  });

  it('fails where that happens each time', async () => {
    workspace.meanwhile('printf other > word', 'printf one > word', false);
    const word = await build();
    expect(word).toMatchObject({ success: false });
    expect(word?.terminalOutput).toContain('each time while Nix evaluated:\n  word\n');
    expect(workspace.commands().evaluations).toBe(3);
  });

  it('fails where a file is not as it was', async () => {
    workspace.meanwhile('true', 'printf other > word', true);
    const word = await build();
    expect(word).toMatchObject({ success: false });
    expect(word?.terminalOutput).toContain('changed just before it started:\n  word\n');
  });
});
