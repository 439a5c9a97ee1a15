import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceEnvironment } from '../../../testing/src/environment';
import { readSetUp, repository } from '../../../testing/src/repository';
import { runProgram } from '../../../testing/src/run-program';
import { inTurn, median, wallTime } from '../measure/samples';
import type { Comparison, Row } from '../row';
import { bundledSide } from '../sides/bundled';
import type { DescribeTimes } from '../sides/describe-units';
import { type LaidOutManifests, layOutBiome } from '../sides/recorded-biome';
import type { RememberTimes } from '../sides/remember-units';

const UNITS = 105;

/** The model of a real workspace, against Cargo's own reading of its manifests. */
export const model: Row = {
  name: 'model',
  async run() {
    const biome = layOutBiome();
    if (!biome) {
      console.log('  skipped: the recorded workspaces (../shared/workspaces) are not there');
      return {};
    }
    try {
      return { comparisons: await measure(biome) };
    } finally {
      biome.remove();
    }
  },
};

async function measure({ directory, manifests }: LaidOutManifests): Promise<Comparison[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-bench-'));
  const list = join(temporary, 'manifests.json');
  writeFileSync(list, JSON.stringify(manifests));
  const cache = join(temporary, 'fingerprints.json');
  const inside = { descriptions: [] as DescribeTimes[], fingerprints: [] as DescribeTimes[] };
  const cached: RememberTimes[] = [];
  const describe = await bundledSide('describe-units');
  const remember = await bundledSide('remember-units');
  const side = async (program: string, ...args: string[]) => {
    const { stdout } = await run('node', [program, directory, list, ...args], directory);
    return JSON.parse(stdout);
  };
  try {
    // Fills the cache.
    await side(remember, cache);
    const samples = await inTurn(9, {
      cargo: () =>
        wallTime(() =>
          run(cargoProgram(), ['metadata', '--no-deps', '--format-version', '1', '--offline'], directory),
        ),
      descriptions: () =>
        wallTime(async () => {
          inside.descriptions.push(await side(describe, 'descriptions'));
        }),
      fingerprints: () =>
        wallTime(async () => {
          inside.fingerprints.push(await side(describe, 'fingerprints'));
        }),
      remembering: () =>
        wallTime(async () => {
          cached.push(await side(remember, cache));
        }),
      node: () => wallTime(() => run('node', ['--eval', ''], directory)),
      nix: () => wallTime(() => run('nix-instantiate', nixArguments(directory), directory)),
    });
    const { descriptions, fingerprints } = inside;
    const described = [...descriptions, ...fingerprints, ...cached].find(({ units }) => units < UNITS);
    if (described) throw new Error(`expected ${UNITS} units of biome, and there were ${described.units}`);
    if (cached.some(({ computed }) => computed)) throw new Error('the cache of fingerprints was not used');
    return comparisons(samples, inside, cached);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function comparisons(
  samples: Record<'cargo' | 'node' | 'nix', number[]>,
  inside: Record<'descriptions' | 'fingerprints', readonly DescribeTimes[]>,
  cached: readonly RememberTimes[],
): Comparison[] {
  const ofAll = (what: string) => `biome, ${UNITS} crates: all unit ${what}`;
  const cargo = { label: '`cargo metadata --no-deps`', samples: samples.cargo };
  const computed = (['descriptions', 'fingerprints'] as const).flatMap((what): Comparison[] => {
    const cold = inside[what].map((times) => times.cold);
    // This process goes on to measure warm times; a process that ends after the first time takes its start plus that time.
    const withStart = cold.map((seconds, round) => seconds + (samples.node[round] ?? Number.NaN));
    return [
      {
        measure: `${ofAll(what)}, in a process that has just started`,
        ours: { label: 'TypeScript, without the start of Node', samples: cold },
        against: cargo,
        target: { within: 1 },
      },
      {
        measure: 'the same',
        ours: { label: 'TypeScript, the start of Node included', samples: withStart },
        against: cargo,
        target: { shown: true },
      },
      {
        measure: `${ofAll(what)}, once warm`,
        ours: { label: 'TypeScript', samples: inside[what].map(({ warm }) => median(warm)) },
        against: cargo,
        target: { faster: 3 },
      },
    ];
  });
  return [
    ...computed,
    {
      measure: `${ofAll('fingerprints')}, from the cache on disk, in a process that has just started`,
      ours: {
        label: 'TypeScript, without the start of Node',
        samples: cached.map(({ seconds }) => seconds),
      },
      against: cargo,
      target: { faster: 3 },
    },
    {
      measure: `${ofAll('fingerprints')}, one evaluation`,
      ours: { label: 'Nix', samples: samples.nix },
      against: cargo,
      target: { shown: true },
    },
  ];
}

function run(program: string, args: readonly string[], cwd: string) {
  return runProgram(program, args, { cwd, env: workspaceEnvironment() });
}

/** Cargo itself: what is on PATH may be a proxy that looks for a toolchain first. */
function cargoProgram(): string {
  return join(readSetUp().toolchain.path, 'bin/cargo');
}

function nixArguments(directory: string): string[] {
  const bench = join(repository, 'packages/nx-cargo-nix/bench/fingerprints.nix');
  const library = join(repository, 'packages/nx-cargo-nix');
  return [
    '--eval',
    '--strict',
    '--json',
    bench,
    '--argstr',
    'library',
    library,
    '--argstr',
    'src',
    directory,
  ];
}
