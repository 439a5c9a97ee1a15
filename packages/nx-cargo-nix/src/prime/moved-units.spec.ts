import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArtifacts } from './artifact-units';
import { movedTargets, VENDORED_IN } from './cargo-packages';
import { type Fingerprint, hashFingerprint, hashPath, hexOf, printFingerprint } from './fingerprint';
import { keptUnits } from './kept-units';
import { layUnits } from './lay-units';
import { moveUnits } from './moved-units';
import { isTheirs, readRecord, undo, writeRecord } from './prime-record';

/** A store with artifacts, and a checkout with a target directory. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-prime-'));
  put('artifacts/inherits', '');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const blank: Fingerprint = {
  rustc: 1n,
  features: '[]',
  declared_features: '[]',
  target: 2n,
  profile: 3n,
  path: 0n,
  deps: [],
  local: [],
  rustflags: [],
  config: 4n,
  compile_kind: 0n,
};

/** Writes a unit as Cargo does; gives the hash of its fingerprint. */
function unit(
  name: string,
  file: string,
  rest: Partial<Fingerprint>,
  output = '',
  artifacts = 'artifacts',
): bigint {
  const fingerprint = { ...blank, ...rest };
  const own = `${artifacts}/target/debug/.fingerprint/${name}/${file}`;
  put(`${own}.json`, printFingerprint(fingerprint));
  put(own, hexOf(hashFingerprint(fingerprint)));
  put(`${artifacts}/target/debug/deps/lib${file.slice(4)}-${name.slice(-16)}.rlib`, output);
  return hashFingerprint(fingerprint);
}

const registry = 'registry+https://github.com/rust-lang/crates.io-index';
const metadata = {
  workspace_root: '/home/me/work',
  target_directory: '/home/me/work/target',
  packages: [
    {
      name: 'third',
      version: '1.2.3',
      source: registry,
      manifest_path: '/home/me/.cargo/registry/src/x/third-1.2.3/Cargo.toml',
      targets: [{ src_path: '/home/me/.cargo/registry/src/x/third-1.2.3/src/lib.rs' }],
    },
    {
      name: 'own',
      version: '0.1.0',
      source: null,
      manifest_path: '/home/me/work/own/Cargo.toml',
      targets: [{ src_path: '/home/me/work/own/src/lib.rs' }],
    },
  ],
};
const [vendoredIn = String] = VENDORED_IN;
const targets = movedTargets(metadata, { place: '/build', vendoredIn, repository: '/home/me/work' });
const vendored = hashPath('/build/vendored-crates/crates-io/third-1.2.3/src/lib.rs');
const fetched = hashPath('/home/me/.cargo/registry/src/x/third-1.2.3/src/lib.rs');
const own = hashPath('own/src/lib.rs');
const BUILT = { workspace: '/build/source', repository: { from: '/build/source', to: '/home/me/work' } };
const THIRD = 'third-00000000000000a1';
const OWN = 'own-00000000000000b2';

function move(theirs: readonly string[] = [], untracked: readonly string[] = [], known = targets) {
  const moved = moveUnits(readArtifacts(join(root, 'artifacts')), {
    ...BUILT,
    targets: known,
    isTheirs: (id) => theirs.includes(id),
    untracked: (path) => untracked.find((file) => file.startsWith(path)),
  });
  const left = Object.fromEntries([...moved.left].map(([id, { reason }]) => [id, reason]));
  return { ...moved, left, laid: moved.units.map((each) => each.unit.id) };
}

/** A third-party crate, and one of the workspace that uses it. */
function both(third = '', mine = ''): void {
  const hash = unit(THIRD, 'lib-third', { path: vendored }, third);
  unit(OWN, 'lib-own', { path: own, deps: [[5n, 'third', false, hash]] }, mine);
}

describe('moving units', () => {
  it('gives a third-party crate the path that it has here, and its dependents the hash that it then has', () => {
    both();
    const { units, left } = move();
    expect(left).toEqual({});
    const [mine, third] = units.map(({ fingerprint }) => fingerprint);
    expect([third?.path, mine?.path]).toEqual([fetched, own]);
    expect(mine?.deps).toEqual([[5n, 'third', false, third && hashFingerprint(third)]]);
  });

  it.each([
    { why: 'it names its directory', third: '/build/vendored-crates/crates-io/third-1.2.3 ', reason: 'path' },
    {
      why: 'it names a place in the target directory',
      third: '/build/source/target/debug/tool ',
      reason: 'path',
    },
  ])('leaves a unit to Cargo, and what depends on it: $why', ({ third, reason }) => {
    both(third);
    expect(move()).toMatchObject({
      laid: [],
      left: { [`debug/${THIRD}`]: reason, [`debug/${OWN}`]: 'dependency' },
    });
  });

  it('tells a crate whose directory starts as the target directory does from that', () => {
    const manifest_path = '/home/me/work/target-spec/Cargo.toml';
    const other = { name: 'other', version: '0.1.0', source: null, manifest_path, targets: [] };
    const packages = [
      ...metadata.packages,
      { ...other, targets: [{ src_path: '/home/me/work/target-spec/src/lib.rs' }] },
    ];
    both('', '/build/source/target-spec/src/lib.rs ');
    const at = { place: '/build', vendoredIn, repository: '/home/me/work' };
    expect(move([], [], movedTargets({ ...metadata, packages }, at)).left).toEqual({});
    expect(move().left).toEqual({ [`debug/${OWN}`]: 'path' });
  });

  it('leaves what depends on a unit of the developer: it was compiled against another', () => {
    both();
    expect(move([`debug/${THIRD}`])).toMatchObject({
      laid: [],
      left: { [`debug/${THIRD}`]: 'yours', [`debug/${OWN}`]: 'dependency' },
    });
  });

  it('leaves what Nix compiled twice with different results', () => {
    both();
    put('artifacts/inherits', `${join(root, 'more')}\n`);
    put('more/inherits', '');
    unit(THIRD, 'lib-third', { path: vendored }, 'other', 'more');
    expect(move().left).toMatchObject({ [`debug/${THIRD}`]: 'mixed', [`debug/${OWN}`]: 'dependency' });
  });

  it('leaves what Cargo has no package for, and fingerprints whose hash is not as Cargo writes it', () => {
    unit(THIRD, 'lib-third', { path: 77n });
    unit(OWN, 'lib-own', { path: own });
    put(`artifacts/target/debug/.fingerprint/${OWN}/lib-own`, '0000000000000000');
    expect(move().left).toEqual({ [`debug/${THIRD}`]: 'elsewhere', [`debug/${OWN}`]: 'unknown' });
  });

  it('tells a build script of a registry its version, where the build had a checksum', () => {
    const script = unit('third-00000000000000c3', 'build-script-build-script-build', { path: vendored });
    const run = 'third-00000000000000d4';
    const file = 'run-build-script-build-script-build';
    unit(run, file, {
      deps: [[6n, 'build_script_build', false, script]],
      local: [{ Precalculated: 'checksum' }],
    });
    const said = (place: string) =>
      `cargo:rerun-if-changed=${place}/c\ncargo:root=${place}\ncargo:x=/build/source/target/debug/build/x/out\n`;
    put(`artifacts/target/debug/build/${run}/output`, said('/build/vendored-crates/crates-io/third-1.2.3'));
    const { units } = move();
    const moved = units.find((each) => each.unit.id === `debug/${run}`);
    expect(moved?.fingerprint.local).toEqual([{ Precalculated: '1.2.3' }]);
    expect([...(moved?.contents.values() ?? [])]).toEqual([
      said('/home/me/.cargo/registry/src/x/third-1.2.3'),
    ]);
  });

  it('leaves the run of a build script that wrote beside the sources: what it wrote is not here', () => {
    const script = unit('own-00000000000000c3', 'build-script-build-script-build', { path: own });
    const run = 'own-00000000000000d4';
    unit(run, 'run-build-script-build-script-build', { deps: [[6n, 'build_script_build', false, script]] });
    put('artifacts/source/own/src/generated.rs', '');
    expect(move()).toMatchObject({
      laid: ['debug/own-00000000000000c3'],
      left: { [`debug/${run}`]: 'beside' },
    });
  });
});

describe('laying units', () => {
  const hash = `debug/.fingerprint/${THIRD}/lib-third`;
  const lay = (time: number) => {
    const target = join(root, 'target');
    mkdirSync(target, { recursive: true });
    const record = readRecord(target);
    const artifacts = readArtifacts(join(root, 'artifacts'));
    const isTheirOwn = (id: string) => isTheirs(target, record, id);
    const places = { ...BUILT, targets, isTheirs: isTheirOwn, untracked: () => undefined };
    const { units } = moveUnits(artifacts, places);
    const kept = keptUnits(target, record, units);
    const laid = units.filter((each) => !kept.has(each.unit.id));
    writeRecord(target, record, laid, time);
    layUnits(target, laid, time);
    return { target, laid: laid.map((each) => each.unit.id) };
  };

  it('gives all files the time it is told, and those that can be written', () => {
    both();
    const { target } = lay(1_700_000_000.25);
    const rlib = statSync(join(target, 'debug/deps/libthird-00000000000000a1.rlib'));
    expect([rlib.mtimeMs, rlib.mode & 0o200]).toEqual([1_700_000_000_250, 0o200]);
    expect(readFileSync(join(target, hash), 'utf8')).toBe(
      hexOf(hashFingerprint({ ...blank, path: fetched })),
    );
  });

  it('lays over what it laid, and not over what Cargo compiled since', () => {
    both();
    lay(1_700_000_000);
    expect(lay(1_700_000_001).laid).toHaveLength(2);
    put(`target/debug/.fingerprint/${OWN}/lib-own`, 'compiled');
    put(`target/debug/.fingerprint/${OWN}/lib-own.json`, printFingerprint(blank));
    expect(lay(1_700_000_002).laid).toEqual([`debug/${THIRD}`]);
  });

  // With a newer time, Cargo recompiled what the developer had compiled.
  it('leaves as it is what something needs that Cargo compiled, unless it is another now', () => {
    both();
    const { target } = lay(1_700_000_000);
    put(`target/debug/.fingerprint/${OWN}/lib-own`, 'compiled');
    expect(lay(1_700_000_001).laid).toEqual([]);
    expect(statSync(join(target, hash)).mtimeMs).toBe(1_700_000_000_000);
    unit(THIRD, 'lib-third', { path: vendored }, 'compiled otherwise');
    expect(lay(1_700_000_002).laid).toEqual([`debug/${THIRD}`]);
  });

  it('takes back what it laid, and nothing else', () => {
    both();
    put('target/debug/deps/mine', '');
    const { target } = lay(1_700_000_000);
    put(`target/debug/.fingerprint/${OWN}/lib-own`, 'compiled');
    expect(undo(target)).toEqual({ removed: 1, kept: 1 });
    expect(() => statSync(join(target, hash))).toThrow();
    expect(readFileSync(join(target, 'debug/deps/mine'), 'utf8')).toBe('');
    expect(readFileSync(join(target, `debug/.fingerprint/${OWN}/lib-own`), 'utf8')).toBe('compiled');
    expect(readRecord(target).units).toEqual({});
  });

  // `assets/local.txt` is ignored and old: Cargo took what the script had made of `assets` without it to be fresh.
  it('leaves the run of a build script that reads what git does not track', () => {
    const script = unit('own-00000000000000c3', 'build-script-build-script-build', { path: own });
    const run = 'own-00000000000000d4';
    const local = [{ RerunIfChanged: { output: 'debug/build/x/output', paths: ['assets'] } }];
    unit(run, 'run-build-script-build-script-build', {
      deps: [[6n, 'build_script_build', false, script]],
      local,
    });
    expect(move([], ['/home/me/work/own/other.txt']).left).toEqual({});
    expect(move([], ['/home/me/work/own/assets/local.txt']).left).toEqual({ [`debug/${run}`]: 'untracked' });
  });
});
