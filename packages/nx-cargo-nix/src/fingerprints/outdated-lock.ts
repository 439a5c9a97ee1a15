import { type CargoWorkspace, type Crate, fingerprint, ManifestError } from '../../model';
import { unusedPackages } from './unused-packages';
import { FINGERPRINTED_KINDS, fingerprintFileOf, modelledFingerprint } from './workspace-fingerprints';

/**
 * A `Cargo.lock` that no longer matches the manifests: `cargo --locked` rejects it, and so do builds of the crates that it lacks
 * something for.
 */
export interface OutdatedLock {
  /** Its path, relative to the repository. */
  readonly file: string;
  /** The directory of the workspace, where Cargo is to be run. */
  readonly root: string;
  /** The fingerprint file beside it. */
  readonly fingerprints: string;
  /** What is wrong with it, each once. */
  readonly problems: readonly string[];
  /** The crates that cannot be built with it; none if it only holds too much. */
  readonly crates: readonly string[];
  /** Dependencies that Cargo finds no package for, so that it cannot write the lock: what to correct first. */
  readonly misnamed: readonly string[];
}

/** How many problems of a lock, or packages, are named before the rest is counted. */
const NAMED = 3;

/** What is out of date in the lock of a workspace; `undefined` if all crates find in it what they need. */
export function outdatedLock(workspace: CargoWorkspace): OutdatedLock | undefined {
  const { lock, root } = workspace;
  if (!lock) return undefined;
  const problems = new Set<string>();
  const crates: string[] = [];
  for (const crate of workspace.members) {
    const found = problemsOf(workspace, crate).filter(({ file }) => file === lock.file);
    if (found.length === 0) continue;
    crates.push(crate.name);
    for (const { problem } of found) problems.add(problem);
  }
  if (crates.length === 0) return undefined;
  const fingerprints = fingerprintFileOf(workspace);
  const misnamed = misnamedDependencies(workspace);
  return { file: lock.file, root, fingerprints, problems: [...problems], crates, misnamed };
}

/**
 * A lock in which all crates find what they need, and that holds packages which nothing uses. Finding out takes a walk through the lock,
 * so it is done where a lock is to be checked, and not in every command.
 */
export function overfullLock(workspace: CargoWorkspace): OutdatedLock | undefined {
  const unused = unusedPackages(workspace).map(({ name, version }) => `\`${name} ${version}\``);
  if (!workspace.lock || unused.length === 0) return undefined;
  const rest = unused.length - NAMED;
  const names = `${unused.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  const problem = `the lock is out of date: nothing uses ${names}, so \`cargo --locked\` refuses it`;
  const { file } = workspace.lock;
  const fingerprints = fingerprintFileOf(workspace);
  return { file, root: workspace.root, fingerprints, problems: [problem], crates: [], misnamed: [] };
}

/** Why a crate has no fingerprint. Asked only for crates that have none. */
function problemsOf(workspace: CargoWorkspace, crate: Crate): ManifestError[] {
  return FINGERPRINTED_KINDS.flatMap((kind) => {
    if (modelledFingerprint(workspace, crate, kind) !== undefined) return [];
    try {
      fingerprint(workspace, crate, kind);
      return [];
    } catch (error) {
      if (error instanceof ManifestError) return [error];
      throw error;
    }
  });
}

/** Path dependencies on a package that has another name: left behind when a crate was renamed. */
function misnamedDependencies({ packages }: CargoWorkspace): string[] {
  return [...packages.values()].flatMap((crate) =>
    crate.dependencies.flatMap(({ name, dir }) => {
      const target = packages.get(dir);
      if (!target || target.name === name) return [];
      return [
        `${crate.manifestPath} depends on \`${name}\` in ${dir}, where the package is called \`${target.name}\``,
      ];
    }),
  );
}

/** Says what is wrong with a lock, in one sentence or two. */
export function outdatedLockText({ file, problems, misnamed }: OutdatedLock): string {
  const rest = problems.length - NAMED;
  const more = rest > 0 ? `; and ${rest} more` : '';
  const before = misnamed.length === 0 ? '' : ` ${misnamed.join('; ')}: correct the name there first.`;
  return `${file}: ${problems.slice(0, NAMED).join('; ')}${more}.${before}`;
}

/** What the user should know about locks that are out of date; nothing if none is. */
export function outdatedLocksMessage(locks: readonly OutdatedLock[]): string | undefined {
  if (locks.length === 0) return undefined;
  const crates = locks.flatMap((lock) => lock.crates);
  return (
    `nx-cargo-nix: ${locks.map(outdatedLockText).join('\n')}\nUntil it is current, these crates cannot be built: ${crates.join(', ')}. Run ` +
    '`nx sync`, which has Cargo update the lock, and commit it.'
  );
}
