// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
import { lstatSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasNix, NixWorkspace } from './testing/nix-workspace';

if (!hasNix()) console.warn('real-nix.spec.ts: no Nix on PATH, so nothing is tested against it.');

describe.skipIf(!hasNix())('buildTasks with the Nix on PATH', () => {
  let workspace: NixWorkspace;
  beforeAll(() => {
    workspace = new NixWorkspace();
  });
  beforeEach(() => workspace.forgetCommands());
  afterAll(() => workspace.close());

  it('builds two packages in one evaluation and one build', async () => {
    const { a, b } = await workspace.build('a', 'b');
    expect(a).toMatchObject({ success: true, terminalOutput: expect.stringMatching(/^compiling a$/m) });
    expect(a?.terminalOutput).toMatch(/^Built in \d+\.\d s:\n {2}\/nix\/store\/\w+-a \(dist\/nix\/a\)$/m);
    expect(b).toMatchObject({
      success: true,
      terminalOutput: expect.stringMatching(/^hidden> compiling hidden$/m),
    });
    expect(b?.terminalOutput).not.toContain('compiling a');
    // Each new link costs a command; what is kept for the cache costs one in all.
    expect(workspace.commands()).toEqual({ evaluations: 1, builds: 1, roots: 3 });
  });

  it('leaves links that are roots, and roots for the cache', () => {
    const roots = workspace.registeredRoots();
    for (const name of ['a', 'b']) expect(roots).toContain(`dist/nix/${name}`);
    const target = readlinkSync(join(workspace.root, 'dist/nix/a'));
    expect(readFileSync(target, 'utf8')).toBe('a\n');
    expect(roots.filter((root) => root.startsWith('.nx/nx-cargo-nix/roots/dist%2Fnix/'))).toHaveLength(2);
  });

  it('says that a second build was up to date, and needs two commands for it', async () => {
    const { a, b } = await workspace.build('a', 'b');
    for (const outcome of [a, b]) expect(outcome?.terminalOutput).toContain('Up to date in the Nix store:');
    expect(workspace.commands()).toEqual({ evaluations: 1, builds: 1, roots: 0 });
  });

  it('restores a link that was removed, without registering it again', async () => {
    const link = join(workspace.root, 'dist/nix/a');
    rmSync(link);
    await workspace.build('a');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(workspace.commands().roots).toBe(0);
    expect(workspace.registeredRoots()).toContain('dist/nix/a');
  });

  it('fails one package, and what needs it, and nothing else', async () => {
    const { a, broken, dependent } = await workspace.build('broken', 'dependent', 'a');
    expect(a?.success).toBe(true);
    expect(broken).toMatchObject({ success: false, terminalOutput: expect.stringMatching(/^going down$/m) });
    expect(broken?.terminalOutput).toMatch(/broken failed:\n.*exit code 3/s);
    expect(dependent).toMatchObject({ success: false });
    // The log was printed once for each task that it stopped.
    expect(dependent?.terminalOutput).toContain(
      `dependent was not built because broken failed: see the output of ${broken?.task}.`,
    );
    expect(dependent?.terminalOutput).not.toContain('going down');
  });

  it('gives errors of evaluation to whom they belong, and builds the others', async () => {
    const { a, refused, number, missing } = await workspace.build('refused', 'a', 'number', 'missing');
    expect(a?.success).toBe(true);
    expect(refused).toMatchObject({
      success: false,
      terminalOutput: expect.stringContaining('no such luck'),
    });
    expect(number?.terminalOutput).toContain('is a value of type int, not a derivation');
    expect(missing?.terminalOutput).toMatch(
      /The attribute packages\..*\.missing of the flake .* does not exist/,
    );
    // All, none to find out that the flake is sound, two halves, and the two of the bad half.
    expect(workspace.commands().evaluations).toBe(6);
  });

  it('says once what is wrong with the whole flake', async () => {
    const outcomes = await workspace.build(
      { attribute: 'a', system: 'none-such' },
      { attribute: 'b', system: 'none-such' },
    );
    for (const outcome of Object.values(outcomes)) {
      expect(outcome).toMatchObject({
        success: false,
        terminalOutput: expect.stringContaining('packages.none-such'),
      });
    }
    expect(workspace.commands()).toMatchObject({ evaluations: 2, builds: 0 });
  });

  it('passes names through that mean something to the Nix language', async () => {
    const attribute = '"we\\"ird ${x}"';
    const outcomes = await workspace.build({ attribute, outLink: 'dist/nix/weird' });
    expect(outcomes[attribute]?.success).toBe(true);
    expect(readFileSync(join(workspace.root, 'dist/nix/weird'), 'utf8')).toBe('weird\n');
  });

  it('links every output', async () => {
    const { two } = await workspace.build('two');
    expect(two?.success).toBe(true);
    for (const link of ['two', 'two-dev']) expect(workspace.registeredRoots()).toContain(`dist/nix/${link}`);
  });

  it('builds and links the outputs that `nix build` would, and no others', async () => {
    const { one } = await workspace.build('one');
    expect(one?.success).toBe(true);
    expect(workspace.registeredRoots()).toContain('dist/nix/one');
    expect(workspace.registeredRoots()).not.toContain('dist/nix/one-dev');
  });

  it('refuses two packages with one link, and builds the first', async () => {
    const { a, b } = await workspace.build('a', { attribute: 'b', outLink: 'dist/nix/a' });
    expect(a?.success).toBe(true);
    expect(b).toMatchObject({
      success: false,
      terminalOutput: expect.stringContaining('Give one of them another'),
    });
  });

  it('says where to get Nix when it is not there', async () => {
    const before = process.env.PATH;
    process.env.PATH = '/none-such';
    const { a } = await workspace.build('a').finally(() => {
      process.env.PATH = before;
    });
    expect(a?.terminalOutput).toContain('"nix" was not found on PATH (/none-such). Install Nix');
  });
});
