import { compareBytes } from '../json/byte-order';
import { shareJson } from '../json/canonical-json';
import type { LockPackage } from '../lock/lock';
import { isBelow, relativePath } from '../path/path';
import { isBroughtBy } from '../resolve/brought-by';
import type { ResolvedUnit } from '../resolve/closure';
import rules from '../rules.json';
import { copyTable, isEmpty, mapTable, newTable, type TomlTable, type TomlTableDraft } from '../toml/value';
import type { Override } from '../workspace/path-packages';
import type { CargoWorkspace } from '../workspace/workspace';
import { memberDirs, perWorkspace } from '../workspace/workspace-memo';

/**
 * The part of the root manifest that a unit needs (model/README.md, "Root manifest"). It says nothing of the root
 * package: where that is in the closure, its own slice goes into the same file.
 */
export function rootSlice(workspace: CargoWorkspace, unit: ResolvedUnit): TomlTable {
  const slice = copyTable(rootSettings(workspace, () => unit));
  slice.workspace = workspaceTable(workspace, unit);
  return slice;
}

/**
 * The root slice without its `[workspace]`: what a unit's closure does not say by itself.
 * @param resolve gives the unit; called only where a `[patch]` or `[replace]` may reach it
 */
export function rootSettings(workspace: CargoWorkspace, resolve: () => ResolvedUnit): TomlTable {
  const settings = settingsOfAll(workspace);
  if (workspace.overrides.length === 0) return settings;
  const slice = copyTable(settings);
  const unit = resolve();
  const patch = newTable();
  const replace = newTable();
  for (const override of workspace.overrides) {
    if (override.section === 'replace') {
      if (isReplaceUsed(override, unit.locked)) replace[override.key] = sliceEntry(override, workspace);
    } else if (isPatchUsed(override, workspace, unit)) {
      patch[override.source] ??= newTable();
      (patch[override.source] as TomlTableDraft)[override.key] = sliceEntry(override, workspace);
    }
  }
  if (!isEmpty(patch)) slice.patch = patch;
  if (!isEmpty(replace)) slice.replace = replace;
  return slice;
}

/** What the root slices of all units have. */
const settingsOfAll = perWorkspace(({ manifest }): TomlTable => {
  const settings = mapTable(manifest.root, (key, value) => {
    if (!rules.slices.rootKeys.includes(key)) return undefined;
    return typeof value === 'object' ? shareJson(value) : value;
  });
  return shareJson(settings);
});

function workspaceTable(workspace: CargoWorkspace, unit: ResolvedUnit): TomlTable {
  const { members, others } = sortedPackages(workspace);
  const table = newTable();
  table.members = inClosure(members, unit);
  const exclude = inClosure(others, unit);
  if (exclude.length > 0) table.exclude = exclude;
  table.resolver = resolverVersion(workspace);
  return table;
}

/** A package's directory, and the same relative to the workspace's root. */
type Listed = { readonly dir: string; readonly fromRoot: string };

function inClosure(listed: readonly Listed[], { packages }: ResolvedUnit): string[] {
  return listed.filter(({ dir }) => packages.has(dir)).map(({ fromRoot }) => fromRoot);
}

/** What root manifests name, sorted once for all units: members, and other packages below the root. */
const sortedPackages = perWorkspace((workspace) => {
  const { root, packages } = workspace;
  const members = memberDirs(workspace);
  const dirs = [...packages.keys()].filter((dir) => dir !== root);
  const listed = (wanted: readonly string[]): readonly Listed[] =>
    wanted
      .map((dir) => ({ dir, fromRoot: relativePath(root, dir) }))
      .sort((one, other) => compareBytes(one.fromRoot, other.fromRoot));
  return {
    members: listed(dirs.filter((dir) => members.has(dir))),
    others: listed(dirs.filter((dir) => !members.has(dir) && isBelow(dir, root))),
  };
});

/** The resolver of a root package that names none, by its edition. */
const RESOLVER_OF_EDITION: ReadonlyMap<string, string> = new Map(
  Object.entries(rules.slices.resolverOfEdition),
);

/** The resolver of all other editions, and of a virtual root. */
const OLDEST_RESOLVER = '1';

/** The resolver that Cargo would use (Cargo reference, "Resolver versions"). */
export function resolverVersion({ manifest, packages, root }: CargoWorkspace): string {
  const rootPackage = packages.get(root)?.package;
  const written = manifest.workspace?.table.resolver ?? rootPackage?.resolver;
  if (typeof written === 'string') return written;
  const edition = rootPackage?.edition;
  return (typeof edition === 'string' && RESOLVER_OF_EDITION.get(edition)) || OLDEST_RESOLVER;
}

/**
 * Whether a patch is in use in the slice: its directory is in the closure, or, as far as names and sources tell, the lock
 * slice holds its package. Cargo lists one that is not in use in the lock, which would then differ.
 */
function isPatchUsed(
  patch: Override,
  { packages }: CargoWorkspace,
  { locked, packages: closure }: ResolvedUnit,
): boolean {
  // Another path package may have the name of the patched one, so that the lock slice cannot tell.
  if (patch.dir !== undefined) return closure.has(patch.dir);
  return locked.some((entry) => isBroughtBy(patch, packages, entry));
}

/** Whether the slice holds the package that a key of `[replace]` means: `name:version`, or a URL that ends in one. */
function isReplaceUsed({ key }: Override, locked: readonly LockPackage[]): boolean {
  const [, name, version] = /^(?:.*#)?([^:@#]+)[:@]([^:@#]+)$/.exec(key) ?? [];
  return locked.some((entry) => entry.name === name && entry.version === version);
}

function sliceEntry({ entry, dir }: Override, workspace: CargoWorkspace): TomlTable[string] {
  if (dir === undefined || typeof entry === 'string') return entry;
  const slice = copyTable(entry);
  slice.path = relativePath(workspace.root, dir);
  return slice;
}
