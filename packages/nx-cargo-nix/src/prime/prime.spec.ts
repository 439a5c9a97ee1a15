import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type Fingerprint,
  hashFingerprint,
  hashPath,
  hashText,
  hexOf,
  printFingerprint,
} from './fingerprint';
import { type Checkout, prime, undoPrime } from './prime';

const hasFlock = spawnSync('flock', ['--version']).status === 0;

const VERSION = 'rustc 1.95.0 (x)\nhost: x86_64-unknown-linux-gnu\n';

let root: string;
let told: string[];
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-prime-')));
  told = [];
  const fingerprint: Fingerprint = {
    rustc: hashText(VERSION),
    features: '[]',
    declared_features: '[]',
    target: 1n,
    profile: 2n,
    path: hashPath('src/lib.rs'),
    deps: [],
    local: [],
    rustflags: [],
    config: 3n,
    compile_kind: 0n,
  };
  const own = 'store/target/debug/.fingerprint/own-00000000000000a1/lib-own';
  put('store/inherits', '');
  put(own, hexOf(hashFingerprint(fingerprint)));
  put(`${own}.json`, printFingerprint(fingerprint));
  program('rustc', `printf ${JSON.stringify(VERSION)}`);
  cargoSays({});
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A program that does what a line of shell says. */
function program(name: string, line: string): void {
  put(name, `#!/bin/sh\n${line}\n`);
  chmodSync(join(root, name), 0o755);
}

function cargoSays(rest: object): void {
  const work = join(root, 'work');
  mkdirSync(work, { recursive: true });
  const own = { name: 'own', version: '0.1.0', source: null, manifest_path: join(work, 'Cargo.toml') };
  const packages = [{ ...own, targets: [{ src_path: join(work, 'src/lib.rs') }] }];
  const metadata = { packages, workspace_root: work, target_directory: join(work, 'target'), ...rest };
  put('metadata.json', JSON.stringify(metadata));
  program('cargo', `cat ${join(root, 'metadata.json')}`);
}

function checkout(): Checkout {
  return {
    repository: join(root, 'work'),
    workspace: join(root, 'work'),
    env: { PATH: process.env.PATH, CARGO: join(root, 'cargo'), RUSTC: join(root, 'rustc'), CARGO_HOME: root },
    onNotice: (text) => told.push(text),
  };
}

const laid = () => existsSync(join(root, 'work/target/debug/.fingerprint/own-00000000000000a1/lib-own'));

it('lays what the toolchain here can use, marks the target directory as Cargo does, and takes it back', async () => {
  const { units } = await prime(join(root, 'store'), 1_700_000_000, checkout());
  expect([units.length, laid()]).toEqual([1, true]);
  expect(readFileSync(join(root, 'work/target/CACHEDIR.TAG'), 'utf8')).toMatch(
    /^Signature: 8a477f597d28d172789f/,
  );
  expect(await undoPrime(checkout())).toMatchObject({ removed: 1, kept: 0 });
  expect(laid()).toBe(false);
});

/** Does something while a Cargo builds, which ends 0.5 s later. */
async function whileCargoBuilds<T>(start: () => Promise<T>, beforeEnd: () => void = () => {}): Promise<T> {
  mkdirSync(join(root, 'work/target/debug'), { recursive: true });
  const lock = join(root, 'work/target/debug/.cargo-lock');
  const cargo = spawn('flock', [lock, 'sh', '-c', 'echo held && exec cat']);
  await once(cargo.stdout, 'data');
  const started = start();
  await new Promise((done) => setTimeout(done, 500));
  beforeEnd();
  cargo.stdin.end();
  return await started;
}

it.skipIf(!hasFlock)('knows after two runs at once what they laid', async () => {
  const run = () => prime(join(root, 'store'), 1_700_000_000, checkout());
  const both = await whileCargoBuilds(() => Promise.all([run(), run()]));
  expect(both.map(({ units }) => units.length)).toEqual([1, 1]);
  expect(await undoPrime(checkout())).toMatchObject({ removed: 1, kept: 0 });
});

it.skipIf(!hasFlock)('takes nothing back while a Cargo builds', async () => {
  await prime(join(root, 'store'), 1_700_000_000, checkout());
  await whileCargoBuilds(
    () => undoPrime(checkout()),
    () => expect(laid()).toBe(true),
  );
  expect(laid()).toBe(false);
});

it('lays nothing for another toolchain, and says so', async () => {
  program('rustc', 'printf "rustc 1.96.0 (y)\\nhost: x86_64-unknown-linux-gnu\\n"');
  expect((await prime(join(root, 'store'), 1_700_000_000, checkout())).units).toEqual([]);
  expect(laid()).toBe(false);
  expect(told).toEqual([
    expect.stringContaining('Cargo here compiles with rustc 1.96.0 (y), and Nix with another'),
  ]);
});

it.each(['--skip-worktree', '--assume-unchanged'])(
  'lays nothing over a file that git was told not to check, and that is not as it is committed: %s',
  async (flag) => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: join(root, 'work') });
    put('work/src/lib.rs', '// committed');
    git('init', '--quiet');
    git('add', 'src');
    git('-c', 'user.name=x', '-c', 'user.email=x@x.invalid', 'commit', '--quiet', '--message', 'one');
    git('update-index', flag, 'src/lib.rs');
    expect((await prime(join(root, 'store'), 1_700_000_000, checkout())).units).toHaveLength(1);
    await undoPrime(checkout());
    for (const change of [
      () => put('work/src/lib.rs', '// edited'),
      () => rmSync(join(root, 'work/src/lib.rs')),
    ]) {
      change();
      expect((await prime(join(root, 'store'), 1_700_000_000, checkout())).units).toEqual([]);
      expect(laid()).toBe(false);
      expect(told.pop()).toMatch(/^nothing was copied: git was told not to check .*src\/lib.rs/s);
    }
  },
);

it.each([
  { why: 'beside the repository', directory: () => ({ target_directory: join(root, 'elsewhere') }) },
  { why: 'by build-dir', directory: () => ({ build_directory: '/tmp/somewhere/else' }) },
  { why: 'the repository itself', directory: () => ({ target_directory: join(root, 'work') }) },
])('touches no target directory outside of the repository: $why', async ({ directory }) => {
  cargoSays(directory());
  await expect(prime(join(root, 'store'), 1_700_000_000, checkout())).rejects.toThrow(
    /not inside the repository/,
  );
});

it('gives what Cargo says where it cannot build', async () => {
  program('cargo', 'echo "error: the lock file needs to be updated" >&2; exit 101');
  await expect(prime(join(root, 'store'), 1_700_000_000, checkout())).rejects.toThrow(
    /the lock file needs to be updated/,
  );
});
