/** The crane back end's strategy `layered`, by its recorded calls: what each of them starts from. */
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../packages/testing/src/repository';
import { layeredWorkspace } from '../layered/workspace';
import { type Call, handedCall, places, type Recorded, recordCrane, vendored } from './recorded-crane';

/**
 * What a call starts from: packages' artifacts by name, and each derivation in between as its function,
 * its crate and, in turn, what it starts from.
 */
type Start = string | [string, unknown, Start[]];

function inheritedBy(call: Call | undefined): (Call | string)[] {
  return (call?.handed.inheritedArtifacts ?? []) as (Call | string)[];
}

function startOf(call: Call): Start[] {
  return inheritedBy(call).map((inherited) =>
    typeof inherited === 'string' ? inherited : [inherited.name, inherited.handed.pname, startOf(inherited)],
  );
}

/** The layer that a call starts from first. */
function layerOf(call: Call | undefined): Call {
  const [layer] = inheritedBy(call);
  if (!layer || typeof layer === 'string') throw new Error('the call starts from no layer');
  return layer;
}

/** A layer as compiled for tests, the layers below it included: what is compiled for packages is of no use to tests. */
function forTests({ handed, ...call }: Call): Call {
  const { inheritedArtifacts, ...rest } = handed;
  const below = (inheritedArtifacts as Call[]).map(forTests);
  return { ...call, handed: { ...rest, inheritedArtifacts: below, CARGO_PROFILE: 'test' } };
}

describe('the strategy `layered`', () => {
  let crane: Recorded;
  beforeAll(async () => {
    crane = await recordCrane();
  });

  it('is the default where there is a sandbox or a /proc, which it needs', async () => {
    expect(crane).toEqual(await recordCrane({ strategy: 'layered' }));
    expect(await recordCrane({}, { isLinux: false })).toEqual(
      await recordCrane({ strategy: 'isolated' }, { isLinux: false }),
    );
  });

  it('a package starts from its direct dependencies’ artifacts and a layer on top of theirs', () => {
    const ofA: Start = ['buildDepsOnly', 'pkg-a', []];
    expect(startOf(crane.packages['pkg-a'] as Call)).toEqual([ofA]);
    const below: Start[] = [['buildDepsOnly', 'pkg-b', [ofA]], 'artifacts of pkg-a'];
    // The extra features that pkg-a has next to pkg-b are compiled in between.
    expect(startOf(crane.packages['pkg-b'] as Call)).toEqual([
      ...below,
      ['cargoBuild', 'pkg-b-raised', below],
    ]);
    expect(startOf(crane.packages['pkg-d'] as Call)).toEqual([['buildDepsOnly', 'pkg-d', []]]);
  });

  it('a package has an output `artifacts`, and puts nothing of it into the others', () => {
    expect(crane.packages['pkg-b']?.handed).toMatchObject({
      cargoArtifacts: null,
      doInstallCargoArtifacts: false,
      outputs: ['out', 'artifacts'],
      postPhases: ['artifactsPhase'],
      artifactsPhase: 'install_artifacts "$artifacts"',
    });
  });

  it('a layer compiles the stand-in for one command, and keeps nothing of it', () => {
    const { handed } = layerOf(crane.packages['pkg-b']);
    expect(handed).toMatchObject({
      doCheck: false,
      cargoCheckCommand: 'true',
      ownCrates: ['pkg-a', 'pkg-b'],
      installPhase: expect.stringMatching(/forget_own_crates.*install_artifacts "\$out"/s),
    });
    expect(places(handed.dummySrc as Call)).toContain('crates/pkg-a/src/lib.rs');
  });

  it.each([
    ['pkg-a', ['either', 'once_cell']],
    ['pkg-b', ['either', 'once_cell']],
    ['pkg-c', ['either', 'itoa', 'once_cell']],
    ['pkg-d', ['arrayvec']],
  ])('%s vendors its own part of the lock, as its layer does', (crate, expected) => {
    expect(vendored(crane.packages[crate] as Call)).toEqual(expected);
    expect(vendored(layerOf(crane.packages[crate]))).toEqual(expected);
  });

  it('tests start from the package too, lints and documentation from checked crates', () => {
    const start = startOf(crane.tests['pkg-b'] as Call);
    expect(start.slice(-2)).toEqual(['artifacts of pkg-b', 'artifacts of pkg-a']);
    // pkg-b's tests need nothing beyond what its build needs: they have no layer of their own.
    expect(inheritedBy(crane.tests['pkg-b'])).toContainEqual(forTests(layerOf(crane.packages['pkg-b'])));
    for (const call of [crane.clippy['pkg-b'], crane.docs['pkg-b']]) {
      for (const layer of inheritedBy(call)) {
        expect(layer).toMatchObject({
          name: 'buildDepsOnly',
          handed: { doCheck: false, cargoBuildCommand: 'true' },
        });
        expect(layer).not.toHaveProperty('handed.cargoCheckCommand');
      }
    }
  });

  it('places are the same, and artifacts in them, before Cargo first runs', () => {
    const groups = [crane.packages, crane.tests, crane.clippy, crane.docs];
    const calls = groups.flatMap((group) => Object.values(group));
    for (const { name, handed } of [...calls, layerOf(crane.packages['pkg-b'])]) {
      expect(handed.postConfigure, name).toMatch(
        /fix_places\ninherit_artifacts \$\{inheritedArtifacts\[\*\]\}\n.*trim_lock .*lock-trimmed\.awk/s,
      );
      expect([handed.pname, handed.version].every((value) => typeof value === 'string')).toBe(true);
      expect(handedCall({ name, handed }, 'cargoVendorDir').name).toBe('vendorMultipleCargoDeps');
    }
  });

  it('dependencies are all layers that a package starts from', () => {
    expect(crane.dependencies['pkg-b']).toMatchObject({
      name: 'runCommandLocal',
      handed: { inherited: [layerOf(crane.packages['pkg-b'])] },
    });
  });

  it('checks share one set of dependencies, as with every strategy', async () => {
    expect(crane.checks).toEqual((await recordCrane({ strategy: 'isolated' })).checks);
  });

  it('leaves the caller’s outputs, phases and hooks in place', async () => {
    const { packages } = await recordCrane({
      crateArgs: {
        'pkg-a': {
          outputs: ['out', 'man'],
          prePhases: ['first'],
          postPhases: ['last'],
          postConfigure: 'mine',
        },
      },
    });
    expect(packages['pkg-a']?.handed).toMatchObject({
      outputs: ['out', 'man', 'artifacts'],
      // The first phase starts the builder afresh: whatever the caller's phases did before it would be lost.
      prePhases: ['buildDirectoryPhase', 'first'],
      postPhases: ['last', 'artifactsPhase'],
      postConfigure: expect.stringMatching(
        /^source .*layered\.sh\n.*\nmine\ntouch "\$NIX_BUILD_TOP\/inherited"\n$/s,
      ),
    });
    expect(packages['pkg-b']?.handed.outputs).toEqual(['out', 'artifacts']);
  });
});

describe('the strategy `layered` with dev-dependencies', () => {
  const src = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-recorded-'));
  afterAll(() => rmSync(src, { recursive: true }));

  it('compiles them for tests, and for lints, on top of what the package starts from', async () => {
    cpSync(join(repository, 'e2e/example'), src, { recursive: true });
    appendFileSync(join(src, 'crates/pkg-d/Cargo.toml'), '\n[dev-dependencies]\nitoa = "1"\n');
    const lock = readFileSync(join(src, 'Cargo.lock'), 'utf8');
    writeFileSync(join(src, 'Cargo.lock'), lock.replace(' "arrayvec",\n', ' "arrayvec",\n "itoa",\n'));
    const { packages, tests, clippy, docs } = await recordCrane({}, { src });

    const tested = layerOf(tests['pkg-d']);
    expect(startOf(tested)).toEqual([['buildDepsOnly', 'pkg-d', []]]);
    expect(layerOf(tested)).toEqual(forTests(layerOf(packages['pkg-d'])));
    expect(tested.handed).toMatchObject({
      doCheck: true,
      cargoBuildCommand: 'true',
      cargoCheckCommand: 'true',
    });
    expect(vendored(tested)).toEqual(['arrayvec', 'itoa']);
    expect(vendored(packages['pkg-d'] as Call)).toEqual(['arrayvec']);

    const linted = layerOf(clippy['pkg-d']);
    expect(linted.handed).toMatchObject({ doCheck: false, cargoCheckExtraArgs: '--all-targets' });
    expect(layerOf(linted)).toEqual(layerOf(docs['pkg-d']));
  });
});

describe('the strategy `layered` with build dependencies and proc macros', () => {
  const src = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-recorded-'));
  let crane: Recorded;
  beforeAll(async () => {
    for (const [path, text] of Object.entries(layeredWorkspace)) {
      mkdirSync(dirname(join(src, path)), { recursive: true });
      writeFileSync(join(src, path), text);
    }
    crane = await recordCrane({}, { src });
  });
  afterAll(() => rmSync(src, { recursive: true }));

  it('starts from them as they are compiled for the machine that builds', () => {
    // `both` is a build dependency of `generated`, and `derive` is a proc macro.
    expect(startOf(crane.packages.generated as Call)).toEqual([
      'artifacts of both',
      ['cargoBuild', 'both-host', []],
    ]);
    expect(startOf(crane.packages.app as Call)).toContainEqual(['cargoBuild', 'derive-host', []]);
    expect(startOf(crane.packages.plain as Call)).toEqual(['artifacts of featured']);
  });

  it('builds such a crate through a package that has it as its build dependency', () => {
    const [, host] = inheritedBy(crane.packages.generated) as [string, Call];
    expect(host.handed).toMatchObject({
      cargoExtraArgs: "--locked --manifest-path 'nx-cargo-nix-host/Cargo.toml'",
      ownCrates: ['nx-cargo-nix-host'],
    });
    expect(places(host.handed.src as Call)).toEqual(
      expect.arrayContaining(['crates/both', 'nx-cargo-nix-host/Cargo.toml', 'nx-cargo-nix-host/build.rs']),
    );
  });

  it('has no layer where no crate has a third-party dependency', () => {
    for (const call of Object.values(crane.packages)) {
      expect(JSON.stringify(startOf(call))).not.toContain('buildDepsOnly');
    }
  });
});
