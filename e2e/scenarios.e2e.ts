/**
 * The nine scenarios of per-package caching, each asked of both sides: would Nix build the crate anew, and does Nx
 * select it? The promise is that the two answers are one.
 */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, builtBy, drvPaths, nixStore } from '../packages/testing/src/nix';
import { nx, nxAffected } from '../packages/testing/src/nx';
import {
  commit,
  edit,
  head,
  layOut,
  nonce,
  removeWorkspace,
  type Workspace,
} from '../packages/testing/src/workspace';

interface RebuildScenario {
  readonly number: number;
  /** What is built before the edit. */
  readonly built: readonly string[];
  /** The crate whose source is edited; none in the first scenario. */
  readonly edited?: string;
  /** The crate that is asked for afterwards. */
  readonly asked: string;
  readonly expected: 'hit' | 'miss';
  readonly because: string;
}

const rebuilds: readonly RebuildScenario[] = [
  { number: 1, built: ['pkg-d'], asked: 'pkg-d', expected: 'hit', because: 'nothing changed' },
  {
    number: 2,
    built: ['pkg-d'],
    edited: 'pkg-a',
    asked: 'pkg-d',
    expected: 'hit',
    because: 'pkg-d does not depend on pkg-a',
  },
  {
    number: 3,
    built: ['pkg-b'],
    edited: 'pkg-a',
    asked: 'pkg-b',
    expected: 'miss',
    because: 'pkg-b depends on pkg-a',
  },
  {
    number: 4,
    built: ['pkg-b'],
    edited: 'pkg-c',
    asked: 'pkg-b',
    expected: 'hit',
    because: 'pkg-b and pkg-c have a dependency in common, no more',
  },
  {
    number: 5,
    built: ['pkg-a', 'pkg-b'],
    edited: 'pkg-c',
    asked: 'pkg-b',
    expected: 'hit',
    because: 'pkg-c depends on pkg-a, not the other way round',
  },
];

const sources: Readonly<Record<string, string>> = {
  'pkg-a': 'crates/pkg-a/src/lib.rs',
  'pkg-c': 'crates/pkg-c/src/main.rs',
};

describe.each(rebuilds)('scenario $number: $because', ({ number, built, edited, asked, expected }) => {
  let workspace: Workspace;
  let drvPathBefore: string | undefined;
  let base: string;

  beforeAll(async () => {
    workspace = await layOut(`scenario-${number}`);
    const builtFirst = await builtBy(workspace, built, () => runNixBuild(workspace, built));
    // A first build that finds everything in the store would turn every miss below into a hit.
    expect(builtFirst).toEqual(built);
    drvPathBefore = (await drvPaths(workspace, [asked]))[asked];
    base = await head(workspace);
    if (edited) {
      await edit(workspace, sources[edited] ?? '', (text) => `${text}\n// ${nonce()}\n`);
      await commit(workspace);
    }
  });
  afterAll(() => removeWorkspace(workspace));

  it(`is a ${expected} for the derivation of ${asked}`, async () => {
    const { [asked]: drvPath } = await drvPaths(workspace, [asked]);
    expect(drvPath === drvPathBefore ? 'hit' : 'miss').toBe(expected);
  });

  it(`is a ${expected} for 'nx affected'`, async () => {
    const affected = await nxAffected(workspace, 'nix-build', base);
    expect(affected.includes(asked) ? 'miss' : 'hit').toBe(expected);
    // Where something was edited, its own crate is always selected: an empty answer would agree with every 'hit'.
    if (edited) expect(affected).toContain(edited);
  });

  it(`is a ${expected} for a real build of ${asked} through Nx`, async () => {
    const rebuilt = await builtBy(workspace, [asked], () => runNixBuild(workspace, [asked]));
    expect(rebuilt).toEqual(expected === 'miss' ? [asked] : []);
  });
});

/** Scenarios 6 to 9: a crate's third-party dependencies are its own, not the workspace's. */
const dependencies = [
  { number: 6, crate: 'pkg-b', library: 'arrayvec', present: false, because: 'pkg-d alone uses it' },
  { number: 7, crate: 'pkg-b', library: 'once_cell', present: true, because: 'pkg-b uses it itself' },
  { number: 8, crate: 'pkg-b', library: 'either', present: true, because: 'pkg-b uses it through pkg-a' },
  { number: 9, crate: 'pkg-a', library: 'itoa', present: false, because: 'pkg-c alone uses it' },
] as const;

describe('third-party dependencies', () => {
  let workspace: Workspace;
  const compiled = new Map<string, string[]>();

  beforeAll(async () => {
    workspace = await layOut('dependencies');
    for (const crate of ['pkg-a', 'pkg-b']) {
      const storePath = await build(workspace, `${crate}.dependencies`);
      // Layers: what a crate's dependencies start from is part of them.
      const layers = (await nixStore(workspace, ['--query', '--requisites', storePath])).stdout
        .trim()
        .split('\n');
      compiled.set(crate, layers.flatMap(compiledLibraries));
    }
  });
  afterAll(() => removeWorkspace(workspace));

  it.each(dependencies)('scenario $number: $library in those of $crate is $present: $because', (scenario) => {
    const libraries = compiled.get(scenario.crate);
    // Both crates use once_cell: where that is missing, the search is wrong, and absence would prove nothing.
    expect(libraries).toContain('once_cell');
    expect(libraries?.includes(scenario.library)).toBe(scenario.present);
  });
});

function runNixBuild(workspace: Workspace, crates: readonly string[]) {
  return nx(workspace, ['run-many', '--targets=nix-build', `--projects=${crates.join(',')}`]);
}

/** The names of the Rust libraries (`libNAME-HASH.rlib`) anywhere below a store path. */
function compiledLibraries(storePath: string): string[] {
  const files = readdirSync(storePath, { recursive: true, encoding: 'utf8' }).map((path) => basename(path));
  const names = files.flatMap((file) => /^lib(.+)-[0-9a-f]+\.rlib$/.exec(file)?.[1] ?? []);
  return [...new Set(names)].sort();
}
