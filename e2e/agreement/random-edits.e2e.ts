/**
 * Random edits of random workspaces: whatever Nix rebuilds, Nx calls affected and hashes anew, and nothing else, but for the
 * causes in disagreements.ts. Everything is real but the sources and the locked packages: git, the flake's evaluation, Nx with
 * the packed plugin. `AGREEMENT_EDITS` sets how many edits are made, `AGREEMENT_SEED` which.
 */
import { posix } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { all } from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { TaskVerdict } from '../../packages/nx-cargo-nix/src/verify/judge';
import type { Trial } from '../../packages/nx-cargo-nix/src/verify/laboratory';
import { formatSummary, missLines } from '../../packages/nx-cargo-nix/src/verify/report-summary';
import type { VerifyResult } from '../../packages/nx-cargo-nix/src/verify/verify-repository';
import { selectsTasks } from '../../packages/testing/src/versions';
import { layOut, removeWorkspace } from '../../packages/testing/src/workspace';
import { coarseFiles } from './coarse-filesets';
import { disagreements, type Excuses } from './disagreements';
import { trackIgnored } from './ignored-files';
import { filesOff } from './off-crates';
import { buildTargetsAlone, nxJson } from './plugin-options';
import { type Random, randomFrom } from './random';
import { randomFileEdit } from './random-file-edit';
import { type ModelEdit, randomModelEdit } from './random-model-edit';
import { randomUnwatchedEdit } from './random-unwatched-edit';
import { randomWorkspace } from './random-workspace';
import { tryEdits } from './try-edits';
import { filesOf, type RandomCrate, type RandomWorkspace } from './workspace-model';

const EDITS = Number(process.env.AGREEMENT_EDITS ?? 240);
const SEED = Number(process.env.AGREEMENT_SEED ?? 1);
const EDITS_EACH = 40;
const seeds = Array.from({ length: Math.ceil(EDITS / EDITS_EACH) }, (_, index) => SEED * 1000 + index);

/** One edit, or two that come in one commit. */
function randomEdit(workspace: RandomWorkspace, random: Random): ModelEdit {
  const files = [...Object.keys(filesOf(workspace)), 'flake.nix'];
  const crates = workspace.crates.map(({ dir }) => dir);
  if (random.chance(0.5)) return { ...randomFileEdit({ files, crates }, random), after: workspace };
  const edit = randomModelEdit(workspace, random);
  if (random.chance(0.8)) return edit;
  // For a file that no edit of the model deletes or rewrites.
  const other = randomFileEdit({ files: ['shared/a.sql'], crates }, random);
  return {
    subject: 'both',
    name: `${edit.name}, and ${other.name}`,
    after: edit.after,
    apply: all(edit.apply, other.apply),
  };
}

/** What may be affected needlessly after an edit. */
function excusesOf(before: RandomWorkspace, edit: ModelEdit): Excuses {
  const coarse = [coarseFiles(before), coarseFiles(edit.after)];
  const isNested = ({ dir }: RandomCrate, all: RandomWorkspace) =>
    all.crates.some((outer) => outer.dir !== '.' && dir.startsWith(`${outer.dir}/`));
  const nested = (all: RandomWorkspace) =>
    all.crates.filter((crate) => isNested(crate, all)).map(({ dir }) => dir);
  const isCoarse = (path: string) => coarse.some((matches) => matches(path));
  const off = [filesOff(before), filesOff(edit.after)];
  const isSettingsState = /(?:\blink\b|^mode of |\bexecutable\b).*[ /]\.?(?:clippy|rustfmt)\.toml$/;
  return {
    isCoarse,
    isOff: (path, task) => off.some((matches) => matches(path, task)),
    isUnnamed:
      isSettingsState.test(edit.name) || (/ignored /.test(edit.name) && edit.name.split(' ').some(isCoarse)),
    movesPlaces:
      nested(before).join() !== nested(edit.after).join() || /nested workspace|lock beside/.test(edit.name),
  };
}

function isWhole(trial: Trial): boolean {
  return 'verdict' in trial && trial.verdict.unjudged.length === 0;
}

/** Lays out a random workspace, tries random edits on it, and returns the results. */
async function tryWorkspace(seed: number, pluginOptions: object, sync = true) {
  const random = randomFrom(seed);
  const shape = randomWorkspace(random);
  const edits = Array.from({ length: EDITS_EACH }, () => randomEdit(shape, random));
  const files = { ...filesOf(shape), 'nx.json': nxJson(pluginOptions) };
  const workspace = await layOut(`random-${seed}`, { files, unique: false });
  try {
    trackIgnored(workspace.directory, Object.keys(files));
    const tried = await tryEdits(workspace, edits, sync);
    const { trials } = tried;
    const whole = trials.filter(isWhole);
    // An edit that neither side can read proves nothing; most have to be judged, and some to change something.
    expect(whole.length).toBeGreaterThan(EDITS_EACH * 0.8);
    expect(
      whole.some((trial) => 'verdict' in trial && trial.verdict.tasks.some(({ drvChanged }) => drvChanged)),
    ).toBe(true);
    const needless = edits.flatMap((edit, index) => {
      const trial = trials[index];
      return trial ? disagreements(trial, excusesOf(shape, edit)) : [];
    });
    // Older versions select projects and do not say why: all that can be asked of them is that nothing is missed.
    return { tried, disagreements: selectsTasks ? needless : missLines(trials) };
  } finally {
    removeWorkspace(workspace);
  }
}

describe('random edits', () => {
  const all: VerifyResult[] = [];
  afterAll(() => console.log(`random edits, build targets:\n${formatSummary(total(all))}`));

  it.each(seeds)('of workspace %i: Nx and Nix agree', async (seed) => {
    const result = await tryWorkspace(seed, buildTargetsAlone);
    all.push(result.tried);
    expect(result.disagreements).toEqual([]);
  });

  it('were judged in full in most cases', () => {
    expect(total(all).trials.filter(isWhole).length).toBeGreaterThan(EDITS * 0.89);
  });

  it.each(seeds.filter((_, index) => index % 14 === 0))(
    'of workspace %i agree for tests, lints, documentation and checks of all crates too',
    async (seed) => {
      const result = await tryWorkspace(seed + 500, {});
      expect(result.disagreements).toEqual([]);
    },
  );

  // `nx affected` goes by what git names; the plugin's message and the hash have to do.
  it.each(seeds.filter((_, index) => index % 7 === 0))(
    'of workspace %i that git is told not to look at change hashes',
    async (seed) => {
      const random = randomFrom(seed + 300);
      const shape = randomWorkspace(random);
      const sources = shape.crates.map(({ dir }) => posix.join(dir, 'src/lib.rs'));
      const edits = Array.from({ length: EDITS_EACH / 2 }, () => randomUnwatchedEdit(sources, random));
      const files = { ...filesOf(shape), 'nx.json': nxJson(buildTargetsAlone) };
      const workspace = await layOut(`unwatched-${seed}`, { files, unique: false });
      try {
        trackIgnored(workspace.directory, Object.keys(files));
        const verdicts = (await tryEdits(workspace, edits)).trials.flatMap((trial) =>
          'verdict' in trial ? [[trial.edit.name, trial.verdict.tasks] as const] : [],
        );
        const changes = verdicts.flatMap(([name, tasks]) =>
          tasks.filter(({ drvChanged }) => drvChanged).map((task) => ({ name, ...task })),
        );
        expect(changes.length).toBeGreaterThan(0);
        expect(changes.filter(({ hashChanged }) => !hashChanged)).toEqual([]);
      } finally {
        removeWorkspace(workspace);
      }
    },
  );

  it.each(seeds.filter((_, index) => index % 14 === 0))(
    'of workspace %i are never missed where the fingerprints are out of date',
    async (seed) => {
      const { trials } = (await tryWorkspace(seed + 700, buildTargetsAlone, false)).tried;
      const { restored, unselected } = unsyncedMisses(trials);
      expect(restored).toEqual([]);
      // What `nx affected` passes over may be missed, as long as `nx sync:check` says that fingerprints are out of date.
      expect(
        unselected.filter(({ outOfSync = [] }) => outOfSync.length === 0).map(({ edit }) => edit),
      ).toEqual([]);
    },
  );
});

/** The trials in which an old result would be restored, and those in which something is rebuilt that nothing selects. */
function unsyncedMisses(trials: readonly Trial[]): Record<'restored' | 'unselected', Trial[]> {
  const having = (which: (task: TaskVerdict) => boolean) =>
    trials.filter((trial) => 'verdict' in trial && trial.verdict.tasks.some(which));
  return {
    restored: having(({ drvChanged, hashChanged }) => drvChanged && !hashChanged),
    unselected: having(({ drvChanged, affected }) => drvChanged && !affected),
  };
}

/** The results of several workspaces as one. */
function total(results: readonly VerifyResult[]): VerifyResult {
  const seconds = new Map<string, number>();
  for (const result of results) {
    for (const [kind, spent] of result.seconds) seconds.set(kind, (seconds.get(kind) ?? 0) + spent);
  }
  return {
    trials: results.flatMap(({ trials }) => trials),
    outOfSync: [],
    selects: results[0]?.selects ?? 'tasks',
    tasks: results.reduce((sum, { tasks }) => sum + tasks, 0),
    unevaluated: results.flatMap(({ unevaluated }) => unevaluated),
    seconds,
  };
}
