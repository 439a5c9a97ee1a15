/** Tests, lints, documentation and formatting through Nix: what they see, and that they can fail. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nix, system } from '../packages/testing/src/nix';
import { nx, nxAffected } from '../packages/testing/src/nx';
import { selectsTasks } from '../packages/testing/src/versions';
import {
  commit,
  edit,
  git,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../packages/testing/src/workspace';

const kinds = ['test', 'clippy', 'doc', 'fmt'];

describe('checks of the flake', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    // Formatted sources: the line that makes sources unique is not.
    workspace = await layOut('checks', { unique: false });
  });
  afterEach(() => git(workspace, ['reset', '--quiet', '--hard']));
  afterAll(() => removeWorkspace(workspace));

  async function build(check: string): Promise<string> {
    const args = ['build', '--json', '--no-link', `.#checks.${system}.${check}`];
    const [built] = JSON.parse((await nix(workspace, args)).stdout) as { outputs: { out: string } }[];
    return built?.outputs.out ?? '';
  }

  // One after the other: Nix 2.8 has trouble with an evaluation cache that several processes write to.
  async function drvPaths(attributes: readonly string[]): Promise<string[]> {
    const paths: string[] = [];
    for (const attribute of attributes) {
      // Nix 2.8 now and then has a cache entry without what it leads to ("is unexpectedly missing").
      const args = ['eval', '--option', 'eval-cache', 'false', '--raw', `.#${attribute}.drvPath`];
      paths.push((await nix(workspace, args)).stdout);
    }
    return paths;
  }

  it.each(kinds)('all crates at once: %s', async (kind) => {
    expect(await build(`workspace-${kind}`)).toContain('/nix/store/');
  });

  it('one crate: test, clippy, doc', async () => {
    await build('pkg-b-test');
    await build('pkg-b-clippy');
    expect(existsSync(join(await build('pkg-b-doc'), 'share/doc/pkg_b/index.html'))).toBe(true);
  });

  it.each([
    ['a failing test', 'pkg-a-test', '\n#[test]\nfn fails() {\n    panic!();\n}\n'],
    ['a lint', 'pkg-a-clippy', '\npub fn lint(x: Vec<u8>) -> bool {\n    x.len() == 0\n}\n'],
    ['bad formatting', 'workspace-fmt', '\npub fn f( ){}\n'],
  ])('fails for %s', async (_, check, code) => {
    await edit(workspace, 'crates/pkg-a/src/lib.rs', (text) => text + code);
    await expect(build(check)).rejects.toThrow();
  });

  it('an integration test is seen by its crate and no other, and by no build', async () => {
    const attributes = ['packages', 'checks'].flatMap((set) =>
      ['pkg-a', 'pkg-b'].map((crate) => `${set}.${system}.${crate}${set === 'checks' ? '-test' : ''}`),
    );
    const before = await drvPaths(attributes);
    await edit(
      workspace,
      'crates/pkg-a/tests/it.rs',
      '#[test]\nfn works() {\n    assert_eq!(1 + 1, 2);\n}\n',
    );
    const after = await drvPaths(attributes);
    const changed = attributes.filter((_, index) => before[index] !== after[index]);
    expect(changed).toEqual([`checks.${system}.pkg-a-test`]);
    await build('pkg-a-test');
  });
});

describe('the targets of Nx', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await layOut('targets', { unique: false });
  });
  afterAll(() => removeWorkspace(workspace));

  const isLinked = (name: string) => existsSync(join(workspace.directory, 'dist/nix', name));

  it('runs a binary with the arguments of the command line', async () => {
    const { stdout } = await nx(workspace, ['run', 'pkg-b:nix-run', '--', 'Ada', 'a b']);
    expect(stdout).toContain('Ada');
    expect(stdout).toContain('a b');
  });

  it('tests, lints and documents a crate', async () => {
    await nx(workspace, ['run-many', '--projects=pkg-a', '--targets=nix-test,nix-clippy,nix-doc']);
    for (const kind of ['test', 'clippy', 'doc']) expect(isLinked(`pkg-a-${kind}`)).toBe(true);
  });

  it('checks all crates at once', async () => {
    await nx(workspace, ['run', 'cargo-workspace:nix-check']);
    for (const check of ['test', 'clippy', 'fmt']) expect(isLinked(`workspace-${check}`)).toBe(true);
  });

  // Nx 24 looks at the inputs of the target that is named, and not at those of what it depends on.
  it('checks all crates when a source of one is affected', async () => {
    const affected = ['affected', '--targets=nix-check', '--files=crates/pkg-a/src/lib.rs', '--graph=stdout'];
    const { stdout } = await nx(workspace, affected);
    for (const task of ['nix-check-test', 'nix-check-clippy', 'nix-fmt']) {
      expect(stdout).toContain(`"cargo-workspace:${task}"`);
    }
  });

  it('says of code that is not formatted how to format it, and `nix fmt` does', async () => {
    await edit(workspace, 'crates/pkg-a/src/lib.rs', (text) => `${text}pub  fn f( ) {}\n`);
    const check = () => nx(workspace, ['run', 'cargo-workspace:nix-fmt'], { allowFailure: true });
    expect((await check()).output).toContain(
      'run `nix fmt` (with `formatter` in the flake), or `cargo fmt --all`',
    );
    await nix(workspace, ['fmt']);
    expect((await check()).exitCode).toBe(0);
    await git(workspace, ['checkout', '--quiet', 'HEAD', '.']);
  });

  it("has the flake's toolchain in `nix develop`", async () => {
    // Nix looks for a shell in the registry of flakes, which is on the network.
    await edit(workspace, 'registry.json', '{ "flakes": [], "version": 2 }\n');
    const registry = ['--option', 'flake-registry', join(workspace.directory, 'registry.json')];
    const which = ['develop', ...registry, '--command', 'sh', '-c', 'command -v cargo'];
    expect((await nix(workspace, which)).stdout).toMatch(/^\/nix\/store\/\S+\/bin\/cargo\n$/);
    await git(workspace, ['rm', '--quiet', '--force', 'registry.json']);
  });

  it("runs a crate's benchmarks there, which get what follows `--`", async () => {
    const bench =
      'fn main() {\n    println!("measured {:?}", std::env::args().skip(1).collect::<Vec<_>>());\n';
    await edit(
      workspace,
      'crates/pkg-a/Cargo.toml',
      (text) => `${text}[[bench]]\nname = "sum"\nharness = false\n`,
    );
    await edit(workspace, 'crates/pkg-a/benches/sum.rs', `${bench}}\n`);
    await edit(workspace, 'registry.json', '{ "flakes": [], "version": 2 }\n');
    const settings = `${workspace.env.NIX_CONFIG ?? ''}\nflake-registry = ${join(workspace.directory, 'registry.json')}`;
    const args = ['run', 'pkg-a:nix-bench', '--', '--bench', 'sum', '--', 'fast'];
    const { output } = await nx(workspace, args, { env: { ...workspace.env, NIX_CONFIG: settings } });
    expect(output).toContain('measured ["fast", "--bench"]');
    await git(workspace, ['checkout', '--quiet', 'HEAD', '.']);
    await git(workspace, [
      'clean',
      '--quiet',
      '--force',
      '-d',
      '--',
      'crates/pkg-a/benches',
      'registry.json',
    ]);
  });

  it("selects a crate's tests after an edit of them, and no build", async () => {
    const base = (await git(workspace, ['rev-parse', 'HEAD'])).stdout.trim();
    await edit(workspace, 'crates/pkg-a/tests/it.rs', '#[test]\nfn works() {}\n');
    await commit(workspace);
    const tests = await nxAffected(workspace, 'nix-test', base);
    // Older versions select projects: more than the edit reaches, and never less.
    if (!selectsTasks) return expect(tests).toContain('pkg-a');
    expect(tests).toEqual(['pkg-a']);
    expect(await nxAffected(workspace, 'nix-build', base)).toEqual([]);
  });
});
