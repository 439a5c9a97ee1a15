import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../json/canonical-json';
import { PAIR_ROOT, pairWorkspace } from '../testing/pair-workspace';
import { crateNamed, workspaceOf } from '../testing/single-workspace';
import { crateToml, type LockEntry, lockToml, REGISTRY } from '../testing/write-crate';
import type { CargoWorkspace } from '../workspace/workspace';
import { fingerprint } from './fingerprint';
import { unitDescription } from './unit-description';

const GIT = 'git+https://example.com/z?branch=main#0123';

/** Crate `a` uses `x`, which uses `y`; `b` uses `z`. */
const LOCK: readonly LockEntry[] = [
  { name: 'a', dependencies: ['x'] },
  { name: 'b', dependencies: ['z'] },
  { name: 'x', source: REGISTRY, dependencies: ['y'] },
  { name: 'y', source: REGISTRY },
  { name: 'z', source: REGISTRY },
];
const A = '[dependencies]\nx = "1"';
const B = '[dependencies]\nz = "1"';

function locked(name: string, change: Partial<LockEntry>): LockEntry[] {
  return LOCK.map((entry) => (entry.name === name ? { ...entry, ...change } : entry));
}

/** `a` and `b` use the same version of `z`, from two sources, in an order. */
function twoSources(...sources: string[]): CargoWorkspace {
  const own = LOCK.slice(0, 2).map((entry) => ({
    ...entry,
    dependencies: sources.map((each) => `z 1.0.0 (${each})`),
  }));
  const text = (dependency: string) =>
    `[dependencies]\n${dependency}\nw = { package = "z", git = "https://example.com/z" }`;
  const entries = sources.map((source) => ({ name: 'z', source }));
  return pairWorkspace(text('z = "1"'), B, [...own, ...entries].map(withoutCommits));
}

function withoutCommits(entry: LockEntry): LockEntry {
  return {
    ...entry,
    ...(entry.dependencies && { dependencies: entry.dependencies.map((text) => text.replace('#0123', '')) }),
  };
}

const base = pairWorkspace(A, B, LOCK);

/** What happens to a workspace, and whether the build of `a` is then a different one. */
const EDITS: readonly [why: string, changed: CargoWorkspace, isAnother: boolean][] = [
  ['another crate', pairWorkspace(A, `description = "new"\n${B}`, LOCK), false],
  ["another crate's locked package", pairWorkspace(A, B, locked('z', { version: '1.2.0' })), false],
  ['a comment in the manifest', pairWorkspace(`# new\n${A}`, B, LOCK), false],
  ['its own manifest', pairWorkspace('[dependencies]\nx = "1.0"', B, LOCK), true],
  ['a package that it locks', pairWorkspace(A, B, locked('x', { version: '1.2.0' })), true],
  ['one that this one locks', pairWorkspace(A, B, locked('y', { version: '1.2.0' })), true],
  ['the source of one', pairWorkspace(A, B, locked('y', { source: 'sparse+https://example.com/' })), true],
  ['the dependencies of one', pairWorkspace(A, B, locked('x', { dependencies: [] })), true],
  [
    'a second version that it does not use',
    pairWorkspace(
      A,
      B,
      [...LOCK.slice(0, 4), { name: 'y', version: '2.0.0', source: REGISTRY }, ...LOCK.slice(4)].map(
        (entry) => (entry.name === 'x' ? { ...entry, dependencies: ['y 1.0.0'] } : entry),
      ),
    ),
    false,
  ],
  ['the profile', pairWorkspace(A, B, LOCK, `${PAIR_ROOT}[profile.release]\nlto = true\n`), true],
  ['the resolver', pairWorkspace(A, B, LOCK, PAIR_ROOT.replace('"2"', '"3"')), true],
  [
    'a patch that reaches it',
    pairWorkspace(
      A,
      B,
      locked('y', { source: GIT }),
      `${PAIR_ROOT}[patch.crates-io]\ny = { git = "https://example.com/z", branch = "main" }\n`,
    ),
    true,
  ],
  [
    'a path dependency more',
    pairWorkspace(`${A}\nb = { path = "../b" }`, B, locked('a', { dependencies: ['b', 'x'] })),
    true,
  ],
  ['a package.json beside it', pairWorkspace(A, B, LOCK, PAIR_ROOT, { 'a/package.json': '{}' }), true],
  ['one beside another crate', pairWorkspace(A, B, LOCK, PAIR_ROOT, { 'b/package.json': '{}' }), false],
  ['another crate, appended to the lock out of order', pairWorkspace(A, B, [...LOCK, { name: 'aa' }]), false],
  [
    'the order of its packages in the lock',
    pairWorkspace(A, B, [...LOCK.slice(0, 2), ...LOCK.slice(2, 4).reverse(), ...LOCK.slice(4)]),
    true,
  ],
];

function seen(workspace: CargoWorkspace, kind: 'build' | 'test' = 'build') {
  const crate = crateNamed(workspace, 'a');
  return {
    json: canonicalJson(unitDescription(workspace, crate, kind)),
    fingerprint: fingerprint(workspace, crate, kind),
  };
}

describe('fingerprint', () => {
  it('is a sha256', () => {
    expect(seen(base).fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(EDITS)('changes with the description, and never without it: %s', (_, changed, isAnother) => {
    expect(seen(changed).json !== seen(base).json).toBe(isAnother);
    expect(seen(changed).fingerprint !== seen(base).fingerprint).toBe(isAnother);
  });

  // The one thing that digests of packages do not see.
  it('changes with the order of two sources of one version', () => {
    const [one, other] = [twoSources(REGISTRY, GIT), twoSources(GIT, REGISTRY)];
    expect(seen(one).json).not.toBe(seen(other).json);
    expect(seen(one).fingerprint).not.toBe(seen(other).fingerprint);
  });

  it('follows dev-dependencies of the crate itself alone, cycles included', () => {
    const entries = [
      { name: 'a', dependencies: ['a', 'b'] },
      { name: 'b', dependencies: ['a'] },
    ];
    const dev = '[dev-dependencies]\nb = { path = "../b" }\na = { path = "." }';
    const cyclic = (more = '') =>
      pairWorkspace(dev, `[dependencies]\na = { path = "../a" }\n${more}`, entries);
    const changed = cyclic('[features]\nnew = []\n');
    expect(seen(changed).fingerprint).toBe(seen(cyclic()).fingerprint);
    expect(seen(changed, 'test').fingerprint).not.toBe(seen(cyclic(), 'test').fingerprint);
  });

  it('is refused where the lock leads in a circle, which Cargo never writes', () => {
    const lock = lockToml([
      { name: 'a', dependencies: ['x'] },
      { name: 'x', source: REGISTRY, dependencies: ['y'] },
      { name: 'y', source: REGISTRY, dependencies: ['x'] },
    ]);
    const circular = workspaceOf({ 'Cargo.toml': crateToml('a', A), 'Cargo.lock': lock });
    expect(() => fingerprint(circular, crateNamed(circular, 'a'), 'build')).toThrow(
      /`x 1.0.0` leads into a circle/,
    );
  });
});
