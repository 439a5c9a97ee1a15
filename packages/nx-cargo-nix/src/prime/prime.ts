import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { execa } from 'execa';
import { filesOfTwoContents } from '../build/sources/uncertain-files';
import { namedFiles } from '../repository/named-files';
import { trackedFiles } from '../repository/tracked-files';
import { readArtifacts } from './artifact-units';
import { withCargoLock } from './cargo-lock';
import { type CargoMetadata, type MovedTarget, movedTargets, VENDORED_IN } from './cargo-packages';
import { configurationNotes, environmentNotes } from './conditions';
import { hashText } from './fingerprint';
import { keptUnits } from './kept-units';
import { layUnits } from './lay-units';
import { type Moved, moveUnits } from './moved-units';
import { isTheirs, readRecord, type Undone, undo, writeRecord } from './prime-record';
import { untrackedFinder } from './untracked-file';

/** A checkout in which a developer runs Cargo. */
export interface Checkout {
  /** The root of the repository, as the flake has it. */
  readonly repository: string;
  /** The directory of the Cargo workspace, absolute. */
  readonly workspace: string;
  /** The environment of the developer's Cargo. */
  readonly env: NodeJS.ProcessEnv;
  /** Called with what is worth a line. */
  readonly onNotice: (text: string) => void;
}

/** What was laid into which directory. */
export interface Primed extends Moved {
  readonly target: string;
}

/** Where builds take place: nix/plain/builder/lay-out.sh says when which. */
const PLACES = ['/build', '/proc/self/fd/200'];

/**
 * Lays what Nix compiled into the target directory of a checkout, as far as the Cargo there can take it to be fresh.
 *
 * @param artifacts The store path of a crate's or a workspace's `prime`.
 * @param time In seconds since 1970, before the sources were read: what has changed since is compiled.
 * @throws Error if Cargo does not know the workspace, or has its target directory outside of the repository.
 */
export async function prime(artifacts: string, time: number, checkout: Checkout): Promise<Primed> {
  const { workspace, env, onNotice } = checkout;
  // As Cargo knows it.
  const repository = realpathSync(checkout.repository);
  const metadata = await cargoMetadata(checkout);
  const target = targetDirectory(metadata, repository);
  const nothing: Primed = { target, units: [], left: new Map() };
  const found = readArtifacts(realpathSync(artifacts));

  const version = await execa(env.RUSTC ?? 'rustc', ['-vV'], {
    cwd: workspace,
    env,
    stripFinalNewline: false,
  });
  const rustc = hashText(version.stdout);
  const isOther =
    found.units.length > 0 && found.units.every(({ fingerprint }) => fingerprint.rustc !== rustc);
  if (isOther) {
    onNotice(
      `nothing was copied: Cargo here compiles with ${version.stdout.split('\n')[0]}, and Nix with another toolchain. ` +
        'Use the toolchain of the flake, in its dev shell or by rust-toolchain.toml.',
    );
    return nothing;
  }
  const unseen = unseenFiles(metadata, repository);
  if (unseen.length > 0) {
    onNotice(
      `nothing was copied: git was told not to check these files for changes, and they differ from the commit, which Nix may have compiled:\n${namedFiles(unseen)}\n` +
        'Have git check them again (`git update-index --no-skip-worktree --no-assume-unchanged FILE`).',
    );
    return nothing;
  }
  for (const note of [...environmentNotes(env), ...configurationNotes(repository, env)]) onNotice(note);

  const { place, targets } = whereBuilt(
    metadata,
    repository,
    new Set(found.units.map((unit) => unit.fingerprint.path)),
  );
  const from = join(place, 'source');
  let moved: Moved = { units: [], left: new Map() };
  makeTarget(target);
  const profiles = [...new Set(found.units.map(({ profile }) => profile))];
  await withCargoLock(target, profiles, onNotice, () => {
    // Another run may have laid everything while this one waited.
    const record = readRecord(target);
    moved = moveUnits(found, {
      workspace: join(from, relative(repository, metadata.workspace_root)),
      repository: { from, to: repository },
      targets,
      isTheirs: (id) => isTheirs(target, record, id),
      untracked: untrackedFinder(repository),
    });
    const kept = keptUnits(target, record, moved.units);
    const laid = moved.units.filter(({ unit }) => !kept.has(unit.id));
    writeRecord(target, record, laid, time);
    layUnits(target, laid, time);
  });
  return { target, ...moved };
}

/** Undoes what {@link prime} laid into the target directory of a checkout. */
export async function undoPrime(checkout: Checkout): Promise<Undone & { target: string }> {
  const target = targetDirectory(await cargoMetadata(checkout), realpathSync(checkout.repository));
  const profiles = [...new Set(Object.keys(readRecord(target).units).map(dirname))];
  let undone: Undone = { removed: 0, kept: 0 };
  await withCargoLock(target, profiles, checkout.onNotice, () => {
    undone = undo(target);
  });
  return { ...undone, target };
}

async function cargoMetadata({ workspace, env }: Checkout): Promise<CargoMetadata> {
  const host = /^host: (.*)$/m.exec(
    (await execa(env.RUSTC ?? 'rustc', ['-vV'], { cwd: workspace, env })).stdout,
  )?.[1];
  const args = [
    'metadata',
    '--format-version',
    '1',
    '--locked',
    ...(host ? ['--filter-platform', host] : []),
  ];
  const result = await execa(env.CARGO ?? 'cargo', args, { cwd: workspace, env, reject: false });
  if (result.exitCode === 0) return JSON.parse(result.stdout) as CargoMetadata;
  throw new Error(
    `"cargo ${args.join(' ')}" fails in ${workspace}, so no cargo build can succeed there:\n${result.stderr || result.shortMessage}`,
  );
}

/** @throws Error if it is outside of the repository, where nothing is to be touched. */
function targetDirectory({ build_directory, target_directory }: CargoMetadata, repository: string): string {
  const target = build_directory ?? target_directory;
  const below = relative(repository, target);
  if (below !== '' && !below.startsWith('..') && !isAbsolute(below)) return target;
  throw new Error(
    `Cargo's target directory is ${target}, which is not inside the repository ${repository}: nothing was copied. ` +
      'To prime a checkout, leave CARGO_TARGET_DIR, and `target-dir` and `build-dir` of the configuration, as they are by default.',
  );
}

/**
 * Files that differ from what Nix compiled in a clean tree, though neither git nor Cargo, which compares times, notices: those that are
 * here, and those that a sparse checkout leaves out of a package.
 */
function unseenFiles({ packages }: CargoMetadata, repository: string): string[] {
  const tracked = trackedFiles(repository);
  const own = packages.filter(({ source }) => source === null).map((each) => dirname(each.manifest_path));
  return (tracked ? filesOfTwoContents(repository, tracked) : []).filter((file) => {
    const path = join(repository, file);
    return existsSync(path) || own.some((directory) => path.startsWith(`${directory}/`));
  });
}

/** The build's directory by which most units are known. */
function whereBuilt(
  metadata: CargoMetadata,
  repository: string,
  paths: ReadonlySet<bigint>,
): { place: string; targets: ReadonlyMap<bigint, MovedTarget> } {
  const tried = PLACES.flatMap((place) =>
    VENDORED_IN.map((vendoredIn) => ({
      place,
      targets: movedTargets(metadata, { place, vendoredIn, repository }),
    })),
  );
  const known = ({ targets }: { targets: ReadonlyMap<bigint, MovedTarget> }) =>
    [...targets.keys()].filter((path) => paths.has(path)).length;
  return tried.reduce((best, other) => (known(other) > known(best) ? other : best));
}

/** Cargo marks a target directory when it makes it, and only then. */
function makeTarget(target: string): void {
  if (existsSync(target)) return;
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, 'CACHEDIR.TAG'),
    'Signature: 8a477f597d28d172789f06886806bc55\n# This file is a cache directory tag created by cargo.\n' +
      '# For information about cache directory tags see https://bford.info/cachedir/\n',
  );
}
