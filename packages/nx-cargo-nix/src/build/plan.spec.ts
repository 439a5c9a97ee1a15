import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planBuild } from './plan';

describe('planBuild', () => {
  let root: string;
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'options-')));
    for (const directory of ['.', 'inputs/lib']) {
      mkdirSync(join(root, directory), { recursive: true });
      writeFileSync(join(root, directory, 'flake.nix'), '{ }');
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('needs an attribute alone: the flake of the workspace, a link below dist/nix', () => {
    const plan = planBuild({ attribute: 'pkg-a', system: 'x86_64-linux' }, root);
    expect(plan).toEqual({
      flake: { reference: root, arguments: [] },
      path: ['packages', 'x86_64-linux', 'pkg-a'],
      link: join(root, 'dist/nix/pkg-a'),
      settings: [],
      store: undefined,
      isBuiltElsewhere: false,
      command: 'nix build .#pkg-a',
    });
  });

  it('gives everything to the evaluation, and settings to the build', () => {
    const options = {
      attribute: 'a',
      impure: true,
      overrideInputs: { lib: './inputs/lib', crane: 'github:ipetkov/crane' },
      extraArgs: ['--refresh', '--option', 'substituters', ''],
    };
    const plan = planBuild(options, root);
    expect(plan.flake.arguments).toEqual([
      '--impure',
      '--override-input',
      'lib',
      join(root, 'inputs/lib'),
      '--override-input',
      'crane',
      'github:ipetkov/crane',
      '--refresh',
      '--option',
      'substituters',
      '',
    ]);
    expect(plan.settings).toEqual(['--option', 'substituters', '']);
  });

  it('evaluates here what another machine builds', () => {
    const plan = planBuild({ attribute: 'a', extraArgs: ['--store', 'ssh-ng://host', '--cores', '2'] }, root);
    expect(plan).toMatchObject({
      store: 'ssh-ng://host',
      settings: ['--cores', '2'],
      isBuiltElsewhere: true,
    });
    expect(plan.flake.arguments).toEqual(['--cores', '2']);
  });

  it('shows a command that can be pasted into a shell', () => {
    const plan = planBuild(
      { attribute: '"it\'s"', outLink: 'x', extraArgs: ['--option', 'substituters', ''] },
      root,
    );
    expect(plan.command).toBe(`nix build --option substituters '' '.#"it'\\''s"'`);
  });

  it.each([
    ['a parent', '../x'],
    ['the parent itself', '..'],
    ['an absolute path elsewhere', '/tmp'],
    ['the workspace itself', '.'],
  ])('refuses %s as output link', (_why, outLink) => {
    expect(() => planBuild({ attribute: 'a', outLink }, root)).toThrow('not inside the workspace');
  });

  it('allows a name that only starts like a parent', () => {
    expect(planBuild({ attribute: 'a', outLink: '..a' }, root).link).toBe(join(root, '..a'));
  });

  it('asks for an output link where the attribute is no name for one', () => {
    expect(() => planBuild({ attribute: '"../../x"' }, root)).toThrow('Set the option "outLink"');
  });
});
