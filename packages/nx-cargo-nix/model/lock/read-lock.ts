import type { WorkspaceFiles } from '../files/workspace-files';
import { pathIn } from '../path/path';
import rules from '../rules.json';
import { checkSize } from '../toml/check-size';
import { asManifestError, ManifestError } from '../toml/manifest-error';
import { byName, type Lock, type LockPackage, type LockVersion, withoutCommit } from './lock';
import { type RawLock, type RawLockPackage, readLockDocument } from './lock-document';
import { readWrittenLock } from './written-lock';

/** The file name of a lock. */
export const LOCK_NAME = 'Cargo.lock';

/**
 * Reads the lock of a workspace.
 * @param root the directory of the workspace root
 * @returns the lock, or the error that says why there is none
 */
export function readLock(
  root: string,
  files: WorkspaceFiles,
): { lock: Lock; error: undefined } | { lock: undefined; error: ManifestError } {
  const file = pathIn(root, LOCK_NAME);
  try {
    const text = files.read(file);
    if (text === undefined) throw missingLock(file, files.unreadableAs?.(file));
    return { lock: parseLock(text, file), error: undefined };
  } catch (error) {
    return { lock: undefined, error: asManifestError(error) };
  }
}

/**
 * Parses the text of a lock.
 * @throws ManifestError where it is not TOML, of a version other than 3 and 4, or names packages that it does not have
 */
export function parseLock(text: string, file: string): Lock {
  checkSize(text, file, rules.limits.lockBytes);
  const raw = readWrittenLock(text) ?? readLockDocument(text, file);
  const version = supportedVersion(raw, file);
  const packages: Draft[] = raw.packages.map((entry, index) => draftOf(entry, index, file));
  const named = byName(packages);
  raw.packages.forEach(({ dependencies, replace }, index) => {
    const entry = packages[index];
    if (!entry) return;
    const resolve = (text: string) => {
      const target = findDependency(text, named);
      if (target) return target;
      throw danglingReference(text, entry, file);
    };
    entry.dependencies = dependencies.map(resolve);
    if (replace !== undefined) entry.replace = resolve(replace);
  });
  return { file, version, packages, byName: named };
}

/** A package whose references are still being resolved. */
type Draft = Omit<LockPackage, 'dependencies' | 'replace'> & {
  dependencies: readonly LockPackage[];
  replace: LockPackage | undefined;
};

function draftOf(entry: RawLockPackage, index: number, file: string): Draft {
  const { name, version, source, checksum } = entry;
  if (name === '' || version === '') {
    throw new ManifestError({
      file,
      problem: `package ${index + 1} (${name || 'without a name'}) has no ${name === '' ? 'name' : 'version'}`,
      expected: '`name` and `version` in each [[package]]',
      advice: REGENERATE,
    });
  }
  return { index, name, version, source, checksum, dependencies: [], replace: undefined };
}

/**
 * The package that `name`, `name version` or `name version (source)` means (`lookup_id` in Cargo's
 * `core/resolver/encode.rs`): a part may be left out where just one package fits, and without a source a path
 * package comes first.
 */
function findDependency(text: string, byName: ReadonlyMap<string, readonly Draft[]>): Draft | undefined {
  // Nearly all references are a name that the lock has once.
  const named = byName.get(text);
  if (named?.length === 1) return named[0];
  const [name = '', version, ...rest] = text.split(' ');
  const sameName = byName.get(name) ?? [];
  const candidates = version === undefined ? sameName : sameName.filter((entry) => entry.version === version);
  if (version === undefined && candidates.some((entry) => entry.version !== candidates[0]?.version))
    return undefined;
  if (rest.length > 0) {
    const source = rest.join(' ').slice(1, -1);
    return candidates.find((entry) => entry.source !== undefined && withoutCommit(entry.source) === source);
  }
  return (
    candidates.find((entry) => entry.source === undefined) ??
    (candidates.length === 1 ? candidates[0] : undefined)
  );
}

const REGENERATE = 'Run `cargo generate-lockfile --offline` or `cargo update --workspace` to write it anew.';

function supportedVersion(raw: RawLock, file: string): LockVersion {
  if (!raw.hasMetadata && raw.version === 3n) return 3;
  if (!raw.hasMetadata && raw.version === 4n) return 4;
  const isOld = raw.hasMetadata || raw.version === undefined || raw.version < 3n;
  throw new ManifestError({
    file,
    problem:
      raw.version === undefined
        ? 'the lock has no format version'
        : `the lock has format version ${raw.version}`,
    expected: 'version 3 or 4 of the lock format',
    // Cargo leaves a lock in its old format as long as nothing else in it changes.
    advice: isOld
      ? 'Write `version = 3` as its first line and run `cargo update --workspace`: Cargo 1.53 or later then writes it in a current format, with the versions it has.'
      : 'Update nx-cargo-nix to a release that knows this version, or write the lock with an older Cargo.',
  });
}

function missingLock(file: string, found: string | undefined): ManifestError {
  return new ManifestError({
    file,
    problem: found ? `the lock is ${found}` : 'the workspace has no Cargo.lock',
    expected: 'a Cargo.lock that git knows, beside the root manifest: a regular file of UTF-8',
    advice: 'Run `cargo generate-lockfile` and `git add` the file.',
  });
}

function danglingReference(text: string, entry: LockPackage, file: string): ManifestError {
  return new ManifestError({
    file,
    problem: `\`${entry.name} ${entry.version}\` depends on \`${text}\`, which is not one package of the lock`,
    expected: 'a reference to just one [[package]]',
    advice: REGENERATE,
  });
}
