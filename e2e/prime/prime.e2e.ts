/** `nix-prime`: the developer's own Cargo reuses what Nix compiled, and compiles what is edited (docs/prime.md). */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nx } from '../../packages/testing/src/nx';
import { readSetUp } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import { git, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { primedWorkspace } from './workspace';

describe('nix-prime', () => {
  let workspace: Workspace;
  let said: string;
  let changed: string;
  beforeAll(async () => {
    workspace = await layOut('prime', { files: primedWorkspace });
    await nx(workspace, ['sync']);
    await git(workspace, ['add', '--all']);
    await git(workspace, ['commit', '--quiet', '--message', 'fingerprints']);
    // Clippy is known by its path: it has to be the flake's.
    workspace.env.PATH = `${readSetUp().toolchain.path}/bin:${workspace.env.PATH}`;
    said = await prime();
    changed = (await git(workspace, ['status', '--porcelain'])).stdout;
    // Compiled here now, so that later runs do not report it again.
    expect(await compiled(['test', '--no-run'])).toEqual(['located']);
  });
  afterAll(() => removeWorkspace(workspace));

  async function prime(...args: readonly string[]): Promise<string> {
    return (await nx(workspace, ['run', 'cargo-workspace:nix-prime', ...args])).stdout;
  }

  /** Runs Cargo; gives the packages that it does not call fresh. */
  async function compiled(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string[]> {
    const { output } = await runProgram('cargo', [...args, '--verbose'], {
      cwd: workspace.directory,
      env: { ...workspace.env, ...env },
    });
    const found = [...output.matchAll(/^ +(?:Compiling|Checking) (\S+)/gm)].map(([, name]) => name as string);
    return [...new Set(found)].sort();
  }

  /** What the program prints, compiled in a target directory, and what it prints compiled from nothing. */
  async function runs(env: NodeJS.ProcessEnv = {}): Promise<[primed: string, cold: string]> {
    const run = async (more: NodeJS.ProcessEnv) => {
      const options = { cwd: workspace.directory, env: { ...workspace.env, ...env, ...more } };
      return (await runProgram('cargo', ['run', '--quiet', '--package', 'app'], options)).stdout;
    };
    const elsewhere = join(workspace.directory, 'dist/cold');
    const results = [await run({}), await run({ CARGO_TARGET_DIR: elsewhere })] as [string, string];
    rmSync(elsewhere, { recursive: true });
    return results;
  }

  const cargo = (...args: readonly string[]) =>
    runProgram('cargo', args, { cwd: workspace.directory, env: workspace.env });
  const path = (name: string) => join(workspace.directory, name);
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(path(name), change(readFileSync(path(name), 'utf8')));

  it.each([
    ['build', '--workspace'],
    ['build', '--package', 'app'],
    ['test', '--no-run'],
    ['build', '--examples'],
    ['check', '--workspace', '--all-targets'],
    ['clippy', '--all-targets'],
    // As rust-analyzer runs it.
    [
      'check',
      '--workspace',
      '--message-format=json-diagnostic-rendered-ansi',
      '--all-targets',
      '--keep-going',
    ],
  ])('leaves cargo %s %s nothing to compile', async (...args) => {
    expect(await compiled(args)).toEqual([]);
  });

  it('says what is left, and why', () => {
    expect(said).toMatch(/^\d+ units are in .*\/target;/m);
    expect(said).toMatch(/left to Cargo, since they contain paths of the build directory.*: debug\/located-/);
  });

  it('touches nothing that git knows', () => {
    expect(changed).toBe('');
  });

  const editions: readonly {
    why: string;
    change: () => unknown;
    env?: NodeJS.ProcessEnv;
    compiles: readonly string[];
    prints: string;
  }[] = [
    {
      why: 'flags of the compiler, in the environment alone',
      change: () => {},
      env: { RUSTFLAGS: '--cfg flagged' },
      compiles: ['app', 'base', 'derive', 'either', 'itoa', 'script'],
      prints: '8 few first !\n',
    },
    {
      why: 'a source',
      change: () => edit('crates/base/src/lib.rs', (text) => text.replace('"{} {}"', '"edited {} {}"')),
      compiles: ['app', 'base'],
      prints: 'edited 8 few first \n',
    },
    {
      why: 'a proc macro',
      change: () => edit('crates/derive/src/lib.rs', (text) => text.replace('8u32', '9u32')),
      compiles: ['app', 'derive'],
      prints: 'edited 9 few first \n',
    },
    {
      why: 'what a build script reads',
      change: () => writeFileSync(path('crates/script/input.txt'), 'second'),
      compiles: ['app', 'script'],
      prints: 'edited 9 few second \n',
    },
    {
      why: 'a variable that a build script reads',
      change: () => {},
      env: { GREETING: 'hello' },
      compiles: ['app', 'script'],
      prints: 'edited 9 few second hello\n',
    },
    {
      why: 'a feature in a manifest',
      change: () =>
        edit('crates/app/Cargo.toml', (text) => text.replace('../base"', '../base", features = ["more"]')),
      env: { GREETING: 'hello' },
      compiles: ['app', 'base'],
      prints: 'edited 9 more second hello\n',
    },
    {
      why: 'a version in the lock',
      change: () => cargo('update', 'itoa', '--precise', '1.0.14'),
      env: { GREETING: 'hello' },
      compiles: ['app', 'base', 'itoa'],
      prints: 'edited 9 more second hello\n',
    },
    {
      why: 'the profile',
      change: () => edit('Cargo.toml', (text) => `${text}[profile.dev]\nopt-level = 1\n`),
      env: { GREETING: 'hello' },
      compiles: ['app', 'base', 'either', 'itoa', 'script'],
      prints: 'edited 9 more second hello\n',
    },
  ];

  it.each(editions)(
    'compiles what an edit reaches, as a build from nothing has it: $why',
    async (edition) => {
      const { change, env, compiles, prints } = edition;
      await change();
      expect(await compiled(['build', '--package', 'app'], env)).toEqual(compiles);
      expect(await runs(env)).toEqual([prints, prints]);
    },
  );

  it('says where the environment is another than the builder had', async () => {
    workspace.env.RUSTFLAGS = '--cfg other';
    expect(await prime()).toContain('RUSTFLAGS is set to "--cfg other": Nix compiled without it');
    delete workspace.env.RUSTFLAGS;
  });

  it('leaves what Cargo compiled, lays what is missing, and takes back what it laid alone', async () => {
    await compiled(['build', '--package', 'app'], { GREETING: 'other' });
    const times = () =>
      ['app', 'base'].map(
        (name) => statSync(path(`target/debug/lib${name}.rlib`), { throwIfNoEntry: false })?.mtimeMs,
      );
    const before = times();
    expect(await prime()).toMatch(/left to Cargo, since Cargo compiled them here already/);
    expect(times()).toEqual(before);
    expect(await compiled(['build', '--package', 'app'], { GREETING: 'other' })).toEqual([]);

    expect(await prime('--undo')).toMatch(
      /^\d+ units were removed from .*; \d+ that Cargo has compiled again stay$/m,
    );
    // The build script itself was not compiled here, and is gone.
    expect(await compiled(['build', '--package', 'app'], { GREETING: 'other' })).toEqual(['app', 'script']);
    expect(existsSync(path('target/.nx-cargo-nix-prime.json'))).toBe(false);
  });
});
