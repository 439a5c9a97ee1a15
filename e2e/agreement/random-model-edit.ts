import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edit } from '../../packages/nx-cargo-nix/src/verify/edits/edit';
import type { Random } from './random';
import {
  extraFiles,
  randomCrate,
  randomDependency,
  randomFeatures,
  randomSettings,
  respelled,
} from './random-workspace';
import { filesOf, type RandomCrate, type RandomWorkspace } from './workspace-model';

/** An edit, and the workspace as it leaves it. */
export interface ModelEdit extends Edit {
  readonly after: RandomWorkspace;
}

/** An edit of a workspace as data: manifests and lock stay in step, as they would in a commit that someone tested. */
export function randomModelEdit(workspace: RandomWorkspace, random: Random): ModelEdit {
  const [name, changed] = random.pick(mutations)(workspace, random);
  return {
    subject: 'manifests',
    name,
    after: changed,
    apply: (directory) => writeDifference(workspace, changed, directory),
  };
}

type Mutation = (
  workspace: RandomWorkspace,
  random: Random,
) => readonly [name: string, changed: RandomWorkspace];

const mutations: readonly Mutation[] = [
  inCrate('a dependency added', (crate, { crates, externals }, random) => {
    // Only on crates before it: see `randomCrate`.
    const earlier = crates.slice(0, crates.indexOf(crate)).map(({ name }) => ({ crate: name }));
    const on = random.pick([...earlier, ...externals.map(({ name }) => ({ external: name }))]);
    const others = crate.dependencies.filter((dependency) => key(dependency.on) !== key(on));
    return { dependencies: [...others, randomDependency(on, random)] };
  }),
  inCrate('a dependency removed', ({ dependencies }, _workspace, random) => ({
    dependencies: random.some(dependencies, 0.5),
  })),
  inCrate('a dependency of another kind', ({ dependencies }, _workspace, random) => ({
    dependencies: dependencies.map((dependency) =>
      random.chance(0.5) ? randomDependency(dependency.on, random) : dependency,
    ),
  })),
  inCrate('features', ({ features }, _workspace, random) => ({
    features: features.length > 0 ? [] : random.some(['fast', 'small', 'new'], 0.7),
  })),
  inCrate('a description', (_crate, _workspace, random) => ({ description: `Number ${random.below(1000)}` })),
  inCrate('include and exclude', (_crate, _workspace, random) => ({ settings: randomSettings(random) })),
  inCrate('patterns in another spelling', ({ settings }, _workspace, random) => ({
    settings: respelled(settings, random),
  })),
  inCrate('a binary', ({ hasBinary }) => ({ hasBinary: !hasBinary })),
  inCrate('files', (_crate, _workspace, random) => ({ files: random.some(extraFiles, 0.3) })),
  (workspace, random) => {
    const { name } = random.pick(workspace.externals);
    const externals = workspace.externals.map((external) =>
      external.name === name
        ? { ...external, version: `1.${10 + random.below(9)}.0`, checksum: 'f'.repeat(64) }
        : external,
    );
    return [`${name} locked anew`, { ...workspace, externals }];
  },
  (workspace, random) => {
    const [first, ...rest] = workspace.externals;
    if (!first) throw new Error('a random workspace has locked packages');
    const target = random.pick(rest);
    const dependencies = target.dependencies.includes(first.name) ? [] : [first.name];
    const externals = workspace.externals.map((each) => (each === target ? { ...each, dependencies } : each));
    return [`${target.name} with other dependencies`, { ...workspace, externals }];
  },
  (workspace, random) => {
    const crate = randomCrate('crate-new', workspace.crates, workspace.externals, random);
    return [`a crate in ${crate.dir}`, { ...workspace, crates: [...workspace.crates, crate] }];
  },
  (workspace, random) => {
    const crate = randomCrate('crate-new', workspace.crates, workspace.externals, random);
    const hosts = workspace.crates.filter(({ dir }) => dir !== '.');
    const dir = `${random.pick(hosts).dir}/src/deep`;
    return [
      `a crate above sources, in ${dir}`,
      { ...workspace, crates: [...workspace.crates, { ...crate, dir }] },
    ];
  },
  (workspace, random) => {
    const used = new Set(
      workspace.crates.flatMap(({ dependencies }) => dependencies.map(({ on }) => key(on))),
    );
    const hosts = workspace.crates.filter(({ dir }) =>
      workspace.crates.some((other) => other.dir.startsWith(`${dir}/`)),
    );
    const free = workspace.crates.filter(({ name, dir }) => !used.has(name) && dir !== '.');
    const unhosting = free.filter((crate) => !hosts.includes(crate));
    if (unhosting.length === 0) return ['nothing', workspace];
    const gone = random.pick(unhosting);
    return [
      `${gone.name} removed`,
      { ...workspace, crates: workspace.crates.filter((crate) => crate !== gone) },
    ];
  },
  (workspace, random) => {
    const { crates, externals, unified } = workspace;
    const changed = random.chance(0.3) ? undefined : randomFeatures(crates, externals, random);
    // One entry more or less, or completely different ones.
    const some = changed && Object.fromEntries(random.some(Object.entries({ ...unified, ...changed }), 0.8));
    return ['features of the workspace', { ...workspace, unified: some }];
  },
  (workspace, random) => [
    'keys of [workspace.package]',
    { ...workspace, inherited: random.some(['version', 'edition', 'license'], 0.5) },
  ],
  (workspace) => [
    'a profile',
    { ...workspace, profile: workspace.profile === undefined ? 'opt-level = 2' : undefined },
  ],
  (workspace, random) => [
    '[workspace.metadata.nix-build]',
    { ...workspace, workspaceSettings: randomSettings(random) },
  ],
];

/** A change of one crate. */
function inCrate(
  name: string,
  change: (crate: RandomCrate, workspace: RandomWorkspace, random: Random) => Partial<RandomCrate>,
): Mutation {
  return (workspace, random) => {
    const crate = random.pick(workspace.crates);
    const changed = { ...crate, ...change(crate, workspace, random) };
    const crates = workspace.crates.map((each) => (each === crate ? changed : each));
    return [`${crate.name}: ${name}`, { ...workspace, crates }];
  };
}

function key(on: RandomCrate['dependencies'][number]['on']): string {
  return 'crate' in on ? on.crate : on.external;
}

function writeDifference(before: RandomWorkspace, after: RandomWorkspace, directory: string): void {
  const old = filesOf(before);
  const now = filesOf(after);
  for (const path of Object.keys(old)) {
    if (!(path in now)) rmSync(join(directory, path), { force: true });
  }
  for (const [path, text] of Object.entries(now)) {
    if (old[path] === text) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}
