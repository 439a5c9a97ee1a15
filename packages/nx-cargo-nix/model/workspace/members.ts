import type { Crate } from '../manifest/crate';
import type { Manifest } from '../manifest/manifest';
import { isWithin, relativePath, resolvePath, segmentsOf } from '../path/path';
import { compileMemberGlob, isGlob } from '../pattern/member-glob';
import { errorAt } from '../toml/document';
import { asManifestError, type ManifestError } from '../toml/manifest-error';
import type { CrateStore } from './crate-store';
import { isExcluded, workspaceRootOf } from './workspace-root';

/** What `findMembers` finds. */
export interface Members {
  /** The members by directory, in the order they were found in. */
  readonly crates: ReadonlyMap<string, Crate>;
  readonly errors: readonly ManifestError[];
  /** The directories of the others: what depends on one of them is just as broken. */
  readonly broken: ReadonlySet<string>;
}

/**
 * The members of a workspace, as `Workspace::find_members` in Cargo's source finds them (model/README.md, "Cargo
 * workspaces"). What is wrong with one of them is collected, and the others are found all the same.
 * @param root the manifest of the workspace root
 */
export function findMembers(root: Manifest, store: CrateStore): Members {
  const search = new MemberSearch(root, store);
  if (root.package) search.visit(root.dir, false);
  for (const entry of root.workspace?.members ?? []) search.visitEntry(entry);
  search.followPathDependencies();
  return search;
}

class MemberSearch implements Members {
  readonly crates = new Map<string, Crate>();
  readonly errors: ManifestError[] = [];
  readonly broken = new Set<string>();
  private readonly visited = new Set<string>();
  private readonly queue: Crate[] = [];

  constructor(
    private readonly root: Manifest,
    private readonly store: CrateStore,
  ) {}

  /** An entry of `workspace.members`. */
  visitEntry(entry: string): void {
    const path = entry.startsWith('/') ? undefined : resolvePath(this.root.dir, entry);
    if (path === undefined) {
      this.errors.push(
        this.badEntry(entry, 'leaves the repository', 'a path relative to the workspace root'),
      );
    } else if (isGlob(entry)) this.visitGlob(entry, path);
    else this.visit(path, false);
  }

  /** @param path the entry, resolved */
  private visitGlob(entry: string, path: string): void {
    const { manifests } = this.store;
    const isMatch = compileMemberGlob(segmentsOf(path));
    if (!isMatch) {
      this.errors.push(
        this.badEntry(entry, 'is no valid pattern', 'a pattern of `*`, `?`, `[...]` and `**`'),
      );
      return;
    }
    const found = manifests.below(literalPrefix(path)).filter((dir) => isMatch(segmentsOf(dir)));
    for (const dir of found) this.visit(dir, false);
    // A glob that finds nothing is a path after all (`find_members` in Cargo's source).
    if (found.length === 0 && manifests.has(path)) this.visit(path, false);
  }

  visit(dir: string, isPathDependency: boolean): void {
    if (this.visited.has(dir)) return;
    if (isPathDependency && !isWithin(dir, this.root.dir) && !this.claims(dir)) return;
    if (this.root.workspace && isExcluded(dir, this.root.dir, this.root.workspace)) return;
    this.visited.add(dir);
    try {
      const crate = this.store.get(dir);
      this.checkRoot(crate);
      this.crates.set(dir, crate);
      this.queue.push(crate);
    } catch (error) {
      this.errors.push(asManifestError(error));
      this.broken.add(dir);
    }
  }

  followPathDependencies(): void {
    if (!this.root.workspace) return;
    for (const crate of this.queue) {
      for (const { dir } of crate.dependencies) this.visit(dir, true);
    }
  }

  /** Whether a package outside the root's directory has this root all the same, by `package.workspace`. */
  private claims(dir: string): boolean {
    const manifest = this.store.manifests.find(dir);
    try {
      return manifest !== undefined && workspaceRootOf(manifest, this.store.manifests) === this.root.dir;
    } catch (error) {
      asManifestError(error);
      return false;
    }
  }

  /** `validate_workspace_roots` and `validate_members` in Cargo's source. */
  private checkRoot(crate: Crate): void {
    if (crate.rootManifest.dir === this.root.dir) return;
    throw errorAt({ document: crate.manifest, table: '[package]' }, 'workspace', {
      problem: `the package belongs to the workspace of ${crate.rootManifest.file}, but ${this.root.file} has it as a member`,
      expected: 'one workspace root for each package',
      advice: `Add ${JSON.stringify(relativePath(this.root.dir, crate.dir))} to \`workspace.exclude\` of ${this.root.file}, or correct \`workspace\` here.`,
    });
  }

  private badEntry(entry: string, fault: string, expected: string): ManifestError {
    return errorAt({ document: this.root, table: '[workspace]' }, 'members', {
      problem: `${JSON.stringify(entry)} in \`workspace.members\` ${fault}`,
      expected,
      advice: 'Correct the entry.',
    });
  }
}

/** The directory above the first segment of a pattern that is not literal. */
function literalPrefix(pattern: string): string {
  const segments = segmentsOf(pattern);
  const wild = segments.findIndex(isGlob);
  return segments.slice(0, wild < 0 ? segments.length : wild).join('/') || '.';
}
