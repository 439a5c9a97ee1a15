import {
  byName,
  compareBytes,
  compareVersions,
  type Lock,
  type LockPackage,
  parseVersion,
  withoutCommit,
} from '../../../model';
import type { RenamedPackage } from './renamed-packages';

/** A package as it stands in the new lock. */
interface Entry {
  readonly name: string;
  readonly version: string;
  readonly source: string | undefined;
}

/**
 * The text of a lock with other versions of path packages, as Cargo would write it: their entries, the references of others to
 * them (with a version or a source exactly where a name alone would not say which is meant), and the order of all.
 * @param text what the lock was parsed from
 * @returns `undefined` if the text is not laid out as Cargo does it
 */
export function editLock(text: string, lock: Lock, renamed: readonly RenamedPackage[]): string | undefined {
  const crlf = text.includes('\r\n');
  // Each part begins with the line of its header.
  const parts = text.replaceAll('\r\n', '\n').split(/^(?=\[)/m);
  const blocks = parts.flatMap((part, index) => (part.startsWith('[[package]]\n') ? [index] : []));
  if (blocks.length !== lock.packages.length) return undefined;
  const versions = new Map(renamed.map(({ entry, version }) => [entry, version]));
  const entryOf = (locked: LockPackage): Entry => ({
    ...locked,
    version: versions.get(locked) ?? locked.version,
  });
  const reference = referenceIn(lock.packages.map(entryOf));
  const names = new Set(renamed.map(({ entry }) => entry.name));
  const edited: { entry: Entry; text: string }[] = [];
  for (const [index, locked] of lock.packages.entries()) {
    let block = parts[blocks[index] ?? -1] ?? '';
    if (!block.includes(`\nname = "${locked.name}"\nversion = "${locked.version}"\n`)) return undefined;
    const entry = entryOf(locked);
    if (entry.version !== locked.version) {
      block = block.replace(/^version = ".*"$/m, () => `version = "${entry.version}"`);
    }
    if (locked.dependencies.some(({ name }) => names.has(name))) {
      const references = locked.dependencies.map((dependency) => reference(entryOf(dependency)));
      block = block.replace(/^dependencies = \[\n(?: .*\n)*\]$/m, () => dependencyList(references));
    }
    edited.push({ entry, text: block });
  }
  const wasSorted = isSorted(lock.packages);
  if (wasSorted && !isSorted(edited.map(({ entry }) => entry))) {
    edited.sort((a, b) => compareEntries(a.entry, b.entry));
  }
  for (const [index, part] of blocks.entries())
    parts[part] = closed(edited[index]?.text ?? '', part < parts.length - 1);
  const result = parts.map((part) => withUnused(part, renamed)).join('');
  return crlf ? result.replaceAll('\n', '\r\n') : result;
}

/** Gives a reference to a package as short as Cargo makes it (`encodable_package_id` in its `core/resolver/encode.rs`). */
function referenceIn(entries: readonly Entry[]): (entry: Entry) => string {
  const named = byName(entries);
  return ({ name, version, source }) => {
    const sameName = named.get(name) ?? [];
    if (sameName.length === 1) return name;
    const sameVersion = sameName.filter((other) => other.version === version);
    if (sameVersion.length === 1 || source === undefined) return `${name} ${version}`;
    return `${name} ${version} (${withoutCommit(source)})`;
  };
}

/** Cargo sorts references by name, then version, then source, each as text. */
function dependencyList(references: readonly string[]): string {
  const parts = references.map((reference) => reference.split(' '));
  parts.sort((a, b) =>
    [0, 1, 2].reduce((order, part) => order || compareBytes(a[part] ?? '', b[part] ?? ''), 0),
  );
  return `dependencies = [\n${parts.map((part) => ` "${part.join(' ')}",\n`).join('')}]`;
}

/** The name and version of a patch that nothing uses are in the lock, too. */
function withUnused(part: string, renamed: readonly RenamedPackage[]): string {
  if (!part.startsWith('[[patch.unused]]\n') || part.includes('\nsource = ')) return part;
  const found = renamed.find(({ entry }) =>
    part.includes(`\nname = "${entry.name}"\nversion = "${entry.version}"\n`),
  );
  return found ? part.replace(/^version = ".*"$/m, () => `version = "${found.version}"`) : part;
}

/** A blank line parts a block from the next one. */
function closed(block: string, hasNext: boolean): string {
  return `${block.trimEnd()}\n${hasNext ? '\n' : ''}`;
}

function isSorted(entries: readonly Entry[]): boolean {
  return entries.every((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || compareEntries(before, entry) <= 0;
  });
}

/** The order of packages in a lock: by name, version, and kind of source. If all are the same, they keep their order. */
function compareEntries(a: Entry, b: Entry): number {
  const names = compareBytes(a.name, b.name);
  if (names !== 0) return names;
  const [left, right] = [parseVersion(a.version), parseVersion(b.version)];
  return (left && right ? compareVersions(left, right) : 0) || sourceRank(a) - sourceRank(b);
}

/** The order of `SourceKind` in Cargo's `core/source_id.rs`: git, path, registry. */
function sourceRank({ source }: Entry): number {
  if (source === undefined) return 1;
  return source.startsWith('git+') ? 0 : 2;
}
