/**
 * What the crane back end passes to crane. crane and nixpkgs are not available everywhere, so a crane that only records its
 * calls stands in; docs/crane.md says how all of it was run with the real one.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { repository } from '../../packages/testing/src/repository';
import { type Call, handedCall, places, type Recorded, recordCrane, vendored } from './recorded-crane';

/** The third-party crates in the example's lock (those with a source), sorted. */
function lockedCrates(): string[] {
  const lock = readFileSync(join(repository, 'e2e/example/Cargo.lock'), 'utf8');
  return [...lock.matchAll(/^name = "(.+)"\nversion = .+\nsource = /gm)].map(([, name = '']) => name).sort();
}

/** The arguments with which the commands of developers are run. */
function commands({ handed }: Call): string[] {
  return [...(handed.buildPhaseCargoCommand as string).matchAll(/^developer_commands (.*)$/gm)].map(
    ([, args = '']) => args,
  );
}

describe('what crane is handed', () => {
  let crane: Recorded;
  beforeAll(async () => {
    crane = await recordCrane({ strategy: 'isolated' });
  });

  it.each([
    ['packages', 'buildPackage'],
    ['tests', 'cargoTest'],
    ['clippy', 'cargoClippy'],
    ['docs', 'cargoDoc'],
    ['dependencies', 'buildDepsOnly'],
  ] as const)('%s are calls of %s, one for each member', (group, name) => {
    expect(Object.keys(crane[group])).toEqual(['checksum', 'pkg-a', 'pkg-b', 'pkg-c', 'pkg-d']);
    expect(new Set(Object.values(crane[group]).map((call) => call.name))).toEqual(new Set([name]));
  });

  it('a package: what crane would read from a source, and no tests', () => {
    expect(crane.packages['pkg-b']?.handed).toMatchObject({
      pname: 'pkg-b',
      version: '0.1.0',
      sourceRoot: 'source',
      cargoExtraArgs: "--locked --manifest-path 'crates/pkg-b/Cargo.toml'",
      cargoArtifacts: { name: 'buildDepsOnly' },
      cargoVendorDir: { name: 'vendorMultipleCargoDeps' },
      doCheck: false,
      doInstallCargoArtifacts: false,
    });
  });

  it('no call makes crane read a source: every one has a name, a version and vendored crates', () => {
    const { packages, tests, clippy, docs, dependencies, checks } = crane;
    const groups = [packages, tests, clippy, docs, dependencies, checks];
    const calls = groups.flatMap((group) => Object.values(group));
    expect(calls).toHaveLength(29);
    for (const { name, handed } of calls) {
      expect([name, typeof handed.pname, typeof handed.version]).toEqual([name, 'string', 'string']);
      // cargoFmt compiles nothing: crane sets it to null there.
      expect(Object.hasOwn(handed, 'cargoVendorDir'), name).toBe(name !== 'cargoFmt');
    }
  });

  it('the sources of the closure, and the manifests and the lock as slices', () => {
    const source = handedCall(crane.packages['pkg-b'] as Call, 'src');
    expect(places(source)).toEqual([
      'Cargo.lock',
      'Cargo.toml',
      'crates/pkg-a',
      'crates/pkg-a/Cargo.toml',
      'crates/pkg-b',
      'crates/pkg-b/Cargo.toml',
    ]);
    // crane's builds unpack into a directory of this name, and compiled crates stay fresh only in one of the same name.
    expect(source.handed.name).toBe('source');
  });

  it('dependencies: of a stand-in without sources, compiled and not checked', () => {
    const { handed } = crane.dependencies['pkg-b'] as Call;
    expect(handed).toMatchObject({
      doCheck: false,
      cargoCheckCommand: 'true',
      version: '0',
      ownCrates: ['pkg-a', 'pkg-b'],
    });
    // With `src` too, crane warns that it is ignored.
    expect(handed).not.toHaveProperty('src');
    expect(places(handed.dummySrc as Call)).toContain('crates/pkg-a/src/lib.rs');
    expect((handed.dummySrc as Call).handed.sourceTable).toBe('');
  });

  it.each([
    ['pkg-a', ['either', 'once_cell']],
    ['pkg-b', ['either', 'once_cell']],
    ['pkg-c', ['either', 'itoa', 'once_cell']],
    ['pkg-d', ['arrayvec']],
  ])('%s vendors its own part of the lock, as its dependencies do', (crate, expected) => {
    const dependencies = crane.dependencies[crate] as Call;
    expect(vendored(crane.packages[crate] as Call)).toEqual(expected);
    // Cargo knows a third-party crate by the path of its source.
    expect(dependencies.handed.cargoVendorDir).toEqual(crane.packages[crate]?.handed.cargoVendorDir);
  });

  it('the lock is trimmed before Cargo is held to it, in every call that compiles', () => {
    for (const group of [crane.packages, crane.tests, crane.clippy, crane.docs, crane.dependencies]) {
      for (const { name, handed } of Object.values(group)) {
        expect(handed.postConfigure, name).toMatch(/trim_lock .*lock-trimmed\.awk/);
        expect(handed.cargoExtraArgs, name).toMatch(/^--locked /);
      }
    }
  });

  it('tests, clippy and docs start from dependencies that tests need too', () => {
    const starts = [crane.tests, crane.clippy, crane.docs].map(
      (group) => group['pkg-c']?.handed.cargoArtifacts,
    );
    expect(starts[0]).toMatchObject({ name: 'buildDepsOnly', handed: { doCheck: true } });
    expect(starts[1]).not.toHaveProperty('handed.cargoCheckCommand');
    expect(starts[1]).toEqual(starts[2]);
    // As `cargo test` compiles: with its own profile, which shares nothing with that of packages.
    expect(starts[0]).toMatchObject({ handed: { CARGO_PROFILE: 'test', cargoCheckCommand: 'true' } });
    expect(crane.tests['pkg-c']?.handed.CARGO_PROFILE).toBe('test');
    for (const call of [starts[1], crane.clippy['pkg-c'], crane.packages['pkg-c']]) {
      expect(call).not.toHaveProperty('handed.CARGO_PROFILE');
    }
  });

  it('checks: all crates at once, on the dependencies of all', () => {
    const { test, clippy, doc, fmt } = crane.checks;
    expect([test, clippy, doc, fmt].map(({ name }) => name)).toEqual([
      'cargoTest',
      'cargoClippy',
      'cargoDoc',
      'cargoFmt',
    ]);
    expect(test.handed.cargoExtraArgs).toBe('--locked --workspace');
    expect(vendored(test)).toEqual(lockedCrates());
    expect(clippy.handed.cargoArtifacts).toEqual(doc.handed.cargoArtifacts);
    expect(fmt.handed).toMatchObject({ cargoExtraArgs: '--all' });
    expect(fmt.handed).not.toHaveProperty('cargoArtifacts');
  });

  // The real crane has built it, and Cargo called it fresh: docs/crane.md.
  it('primes with what developers’ commands compile, on third-party crates of their profile', () => {
    const { prime, primeWorkspace } = crane.primed['pkg-b'] as Recorded['primed'][string];
    for (const call of [prime, primeWorkspace]) {
      expect(call.name).toBe('mkCargoDerivation');
      expect(call.handed).toMatchObject({ CARGO_PROFILE: 'dev', nativeBuildInputs: ['/tools/clippy'] });
      const [thirdParty] = call.handed.inheritedArtifacts as [Call];
      expect(thirdParty.handed).toMatchObject({ CARGO_PROFILE: 'dev', doCheck: true });
      expect(vendored(thirdParty)).toEqual(vendored(call));
    }
    expect(primeWorkspace).toEqual(crane.primed['pkg-a']?.primeWorkspace);
    expect(commands(prime)).toEqual(["--locked --manifest-path 'crates/pkg-b/Cargo.toml'"]);
    expect(commands(primeWorkspace)).toEqual(['--locked --workspace', '--locked --manifest-path Cargo.toml']);
  });

  it("formats and develops with the toolchain of crane's library", () => {
    expect(crane.formatter.handed.text).toContain(
      "PATH='/tools/cargo/bin:/tools/rustfmt/bin':$PATH exec cargo fmt --all",
    );
    expect(crane.devShell.name).toBe('devShell');
    expect(crane.devShell.handed).not.toHaveProperty('inputsFrom');
    expect(crane.devShell.handed).not.toHaveProperty('shellHook');
  });

  it.each([
    [
      'a lock out of date',
      'Cargo.lock',
      (text: string) => text.replace('name = "either"', 'name = "neither"'),
    ],
    ['a conflict in the lock', 'Cargo.lock', (text: string) => `<<<<<<< HEAD\n${text}`],
    ['a root manifest that is no TOML', 'Cargo.toml', (text: string) => `${text}x = [\n`],
    ['a lock that is not there', 'Cargo.lock', () => undefined],
  ])('%s keeps nobody out of the shell, which has the Cargo that mends it', async (_, file, broken) => {
    const src = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-shell-'));
    onTestFinished(() => rmSync(src, { recursive: true }));
    cpSync(join(repository, 'e2e/example'), src, { recursive: true });
    const text = broken(readFileSync(join(src, file), 'utf8'));
    if (text === undefined) rmSync(join(src, file));
    else writeFileSync(join(src, file), text);
    const args = {
      primeOnEnter: true,
      commonArgs: { nativeBuildInputs: ['pkg-config'], nativeCheckInputs: ['git'] },
      crateArgs: { 'pkg-a': { buildInputs: ['openssl'] } },
    };
    const { devShell } = await recordCrane(args, { src, attribute: 'devShell' });
    expect(devShell.handed).toMatchObject({ packages: ['pkg-config', 'git'], buildInputs: ['openssl'] });
    expect(devShell.handed.shellHook).toContain('-prime-on-enter.sh');
  });

  it('primes on entering if it is asked to, with a task that is quoted', async () => {
    const { devShell } = await recordCrane({
      primeOnEnter: "it's:prime",
      commonArgs: { env: { shellHook: 'true' } },
    });
    const script = expect.stringMatching(
      /^true\n'\/tools\/sh' '\/nix\/store\/\S+-prime-on-enter.sh' '\/nix\/store\/\S+\.drv' '\.' "\$-" 'it'\\''s:prime' <\/dev\/null >&2 \|\| :\n$/,
    );
    expect(devShell.handed.shellHook).toEqual(script);
    for (const task of [1, '', '--help']) {
      await expect(recordCrane({ primeOnEnter: task })).rejects.toThrow(
        `primeOnEnter is ${JSON.stringify(task)}; expected true, false, or`,
      );
    }
  });
});

describe('the strategy `shared`', () => {
  it('starts every crate from the dependencies of the workspace, vendored as these are', async () => {
    const { packages, checks } = await recordCrane({ strategy: 'shared' });
    for (const call of Object.values(packages)) {
      expect(call.handed.cargoArtifacts).toEqual(checks.clippy.handed.cargoArtifacts);
      expect(vendored(call)).toEqual(lockedCrates());
    }
    // The sources are still those of the crate alone.
    expect(places(handedCall(packages['pkg-d'] as Call, 'src'))).not.toContain('crates/pkg-a');
  });
});
