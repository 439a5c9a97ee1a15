import { dirname } from 'node:path/posix';
import type { ResolveVersionForDependency } from 'nx/release';
import type { ProjectGraph, Tree } from 'nx/src/devkit-exports';
import { LOCK_NAME, MANIFEST_NAME, parseLock, pathIn } from '../../model';
import { publishOf } from '../graph/publish';
import { crateOfProject, type ProjectCrate } from './crate-of-project';
import { checkInherited } from './inherited-versions';
import { packageValue, type StringPlace } from './manifests/crate-manifests';
import { raisedRequirement } from './manifests/raised-requirement';
import { versionPlace } from './manifests/version-place';
import { type WrittenDependency, writtenDependencies } from './manifests/written-dependencies';
import { nxRelease } from './nx-release';
import { npmVersion, writeNpmVersion } from './package-json';
import { latestVersion } from './registry/latest-version';
import { manifestsIn, writePlace } from './tree-texts';

/** What Nx calls the kinds of dependencies, in `preserveMatchingDependencyRanges`. */
const NX_KINDS = { normal: 'dependencies', build: 'dependencies', dev: 'devDependencies' } as const;
const TABLES = { normal: 'dependencies', build: 'build-dependencies', dev: 'dev-dependencies' } as const;

/** A dependency on another project, with a requirement. */
type Required = WrittenDependency & { readonly requirement: StringPlace };

/**
 * How `nx release` reads and writes versions of crates: in `Cargo.toml`, with all its comments, or in that of the workspace root,
 * where a crate inherits (`nx/release`'s own documentation says what each method is for).
 */
export class CargoVersionActions extends nxRelease().VersionActions {
  validManifestFilenames = [MANIFEST_NAME];
  override excludeManifestsFromFormatting = true;

  /** Refuses, before anything is written, what could not be written completely. */
  override async validate(tree: Tree): Promise<void> {
    await super.validate(tree);
    for (const { manifestPath } of this.manifestsToUpdate) {
      const place = this.version(tree, dirname(manifestPath));
      if (!isInherited(place, manifestPath)) continue;
      const { name: group, projectsRelationship } = this.releaseGroup;
      const isFixed = projectsRelationship === 'fixed';
      checkInherited(tree, place.file, { project: this.projectGraphNode.name, group, isFixed });
    }
    const lock = pathIn(this.crate.workspace, LOCK_NAME);
    const text = tree.exists(lock) ? tree.read(lock, 'utf8') : undefined;
    if (text != null) parseLock(text, lock);
  }

  async readCurrentVersionFromSourceManifest(tree: Tree) {
    const { dir } = this.crate;
    const npm = npmVersion(tree, dir);
    // For a native addon, the npm package is what is published, and its version is the one that people maintain.
    if (npm && this.publish(tree) === false) {
      return { currentVersion: npm.version, manifestPath: npm.file };
    }
    const { value, file } = this.version(tree, dir);
    return { currentVersion: value, manifestPath: file };
  }

  async readCurrentVersionFromRegistry(tree: Tree, metadata: Record<string, unknown> | undefined) {
    const { name, workspace } = this.crate;
    const registry = typeof metadata?.registry === 'string' ? metadata.registry : undefined;
    try {
      const { version, index } = await latestVersion({
        crate: name,
        publish: this.publish(tree),
        directory: pathIn(tree.root, workspace),
        registry,
      });
      return { currentVersion: version ?? null, logText: `the index ${index}` };
    } catch (error) {
      // Nx does not report what is thrown here.
      return { currentVersion: null, logText: error instanceof Error ? error.message : String(error) };
    }
  }

  async readCurrentVersionOfDependency(tree: Tree, graph: ProjectGraph, dependency: string) {
    const [first] = this.required(tree, this.crate.dir, graph, dependency);
    return {
      currentVersion: first?.requirement.value ?? null,
      dependencyCollection: first ? TABLES[first.kind] : null,
    };
  }

  async updateProjectVersion(tree: Tree, newVersion: string): Promise<string[]> {
    const messages: string[] = [];
    for (const { manifestPath } of this.manifestsToUpdate) {
      const dir = dirname(manifestPath);
      const place = this.version(tree, dir);
      writePlace(tree, { ...place, value: newVersion });
      const where = isInherited(place, manifestPath) ? `${place.file} ([workspace.package])` : place.file;
      messages.push(`✍️  New version ${newVersion} written to manifest: ${where}`);
      const npm = npmVersion(tree, dir);
      if (!npm) continue;
      writeNpmVersion(tree, npm.file, newVersion);
      messages.push(`✍️  New version ${newVersion} written to manifest: ${npm.file}`);
    }
    return messages;
  }

  async updateProjectDependencies(
    tree: Tree,
    graph: ProjectGraph,
    dependenciesToUpdate: Record<string, string>,
    _resolveVersion?: ResolveVersionForDependency,
  ): Promise<string[]> {
    // Two tables of a crate may inherit one requirement.
    const messages = new Set<string>();
    for (const { manifestPath } of this.manifestsToUpdate) {
      for (const [dependency, wanted] of Object.entries(dependenciesToUpdate)) {
        for (const required of this.required(tree, dirname(manifestPath), graph, dependency)) {
          const { file, value: written } = required.requirement;
          const value = this.raised(required, wanted);
          if (value === undefined) continue;
          writePlace(tree, { ...required.requirement, value });
          messages.add(
            `✍️  Requirement of ${required.name} changed from "${written}" to "${value}" in manifest: ${file}`,
          );
        }
      }
    }
    return [...messages];
  }

  private raised({ kind, requirement }: Required, wanted: string): string | undefined {
    const { versionPrefix, preserveMatchingDependencyRanges: preserved = true } = this.finalConfigForProject;
    const [, prefix = '', version = wanted] = /^([~^=]?)(.*)$/.exec(wanted) ?? [];
    return raisedRequirement({
      written: requirement.value,
      version,
      // Nx looks at one requirement alone, and a crate may have another one in each of its tables.
      prefix: versionPrefix === 'auto' ? undefined : prefix,
      keepsMatching: typeof preserved === 'boolean' ? preserved : preserved.includes(NX_KINDS[kind]),
    });
  }

  /** What a crate requires of a project: nothing if that is not a crate, or only a path leads there. */
  private required(tree: Tree, dir: string, graph: ProjectGraph, dependency: string): Required[] {
    const target = crateOfProject(graph.nodes[dependency]);
    if (!target) return [];
    return writtenDependencies(this.manifests(tree, dir)).filter(
      (written): written is Required => written.dir === target.dir && written.requirement !== undefined,
    );
  }

  private manifests(tree: Tree, dir: string) {
    return manifestsIn(tree)(dir, this.crate.workspace);
  }

  private publish(tree: Tree) {
    const value = (key: string) => packageValue(this.manifests(tree, this.crate.dir), key);
    return publishOf({ publish: value('publish') ?? true, version: value('version') ?? '' });
  }

  private version(tree: Tree, dir: string): StringPlace {
    const manifests = this.manifests(tree, dir);
    const place = versionPlace(manifests);
    if (place) return place;
    throw new Error(
      `${manifests.manifest.file} has no version. Expected \`version\` in [package], or \`version.workspace = true\` with one in ` +
        `[workspace.package] of ${manifests.root.file}. Write it, or leave ${this.projectGraphNode.name} out of "release.projects" in nx.json.`,
    );
  }

  private get crate(): ProjectCrate {
    const crate = crateOfProject(this.projectGraphNode);
    if (crate) return crate;
    throw new Error(
      `${this.projectGraphNode.name} is no crate that nx-cargo-nix inferred. Expected one, as its "versionActions" are ` +
        'nx-cargo-nix/release. Remove that line from nx.json or project.json: crates have it by themselves.',
    );
  }
}

/** Whether a version is that of `[workspace.package]`, which a root package may have as well. */
function isInherited({ file, keys }: StringPlace, manifestPath: string): boolean {
  return file !== manifestPath || keys[0] === 'workspace';
}
