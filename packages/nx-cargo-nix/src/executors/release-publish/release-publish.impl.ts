import { join } from 'node:path';
import { execa } from 'execa';
import type { ExecutorContext } from 'nx/src/devkit-exports';
import type { CargoWorkspace, Crate } from '../../../model';
import { publishOf } from '../../graph/publish';
import { unpublishedDependencies } from '../../release/publish/unpublished-dependencies';
import { cargoConfiguration } from '../../release/registry/cargo-configuration';
import { namedRegistry, type RegistryChoice, registryOf } from '../../release/registry/latest-version';
import { isIndex, registryIndex } from '../../release/registry/registry-index';
import { publishedVersions } from '../../release/registry/sparse-index';
import { cargoRepository, openRepository } from '../../repository/open-repository';

/** The options of the executor; schema.json says what each means. */
export interface ReleasePublishOptions {
  readonly registry?: string;
  readonly dryRun?: boolean;
  readonly firstRelease?: boolean;
  readonly extraArgs?: readonly string[];
  readonly nxReleaseVersionData?: Readonly<Record<string, { readonly newVersion: string | null }>>;
}

/**
 * Publishes the crate of a project with Cargo. Also succeeds if there is nothing to publish, and says why.
 *
 * @throws Error if the project is not a crate, or Cargo is missing.
 */
export default async function releasePublishExecutor(
  options: ReleasePublishOptions,
  { root, projectName = '', projectsConfigurations }: ExecutorContext,
): Promise<{ success: boolean }> {
  // `nx release` sets the variable for publishing targets that others depend on.
  const isDryRun = options.dryRun === true || process.env.NX_DRY_RUN === 'true';
  const { workspace, crate } = crateIn(root, projectsConfigurations.projects[projectName]?.root ?? '.');
  const choice: RegistryChoice = { registry: options.registry, publish: publishOf(crate.package) };
  if (options.nxReleaseVersionData?.[projectName]?.newVersion === null) {
    console.warn(`Skipped the crate ${crate.name}: the release has no new version for it.`);
    return { success: true };
  }
  const isPublished = publishedIn(choice, join(root, workspace.root), options.firstRelease === true);
  if (!isDryRun && (await isPublished(crate))) {
    console.warn(`Skipped the crate ${crate.name}: the registry has version ${crate.version}.`);
    return { success: true };
  }
  const packages = [
    crate.name,
    ...(isDryRun ? await unpublishedDependencies(crate, workspace, isPublished) : []),
  ];
  const args = [
    'publish',
    ...packages.flatMap((name) => ['--package', name]),
    ...registryArguments(namedRegistry(choice)),
    // What is released is not committed yet, or not even written.
    ...(isDryRun ? ['--dry-run', '--allow-dirty'] : []),
    ...(options.extraArgs ?? []),
  ];
  return { success: await runCargo(args, join(root, workspace.root)) };
}

function crateIn(root: string, dir: string): { workspace: CargoWorkspace; crate: Crate } {
  for (const workspace of cargoRepository(openRepository(root)).workspaces) {
    const crate = workspace.members.find((member) => member.dir === dir);
    if (crate) return { workspace, crate };
  }
  throw new Error(
    `${dir} is no crate of a Cargo workspace. Expected a manifest there that git tracks and Cargo can read. Run \`cargo metadata\` there: ` +
      'it says what is wrong.',
  );
}

/** Whether a registry has a crate at its version. If it does not answer, this is left to Cargo, which asks it as well. */
function publishedIn(
  choice: RegistryChoice,
  directory: string,
  isFirst: boolean,
): (crate: Crate) => Promise<boolean> {
  return async ({ name, version }) => {
    if (isFirst) return false;
    try {
      const configuration = cargoConfiguration(directory);
      const access = registryIndex(registryOf(choice, configuration), configuration);
      return (await publishedVersions(access, name)).includes(version);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.warn(`It is not known whether the registry has ${name} ${version}: ${reason}`);
      return false;
    }
  };
}

function registryArguments(registry: string | undefined): string[] {
  if (registry === undefined) return [];
  return [isIndex(registry) ? '--index' : '--registry', registry];
}

async function runCargo(args: readonly string[], cwd: string): Promise<boolean> {
  console.log(`> cargo ${args.join(' ')}`);
  const { exitCode, code } = await execa('cargo', args, { cwd, stdio: 'inherit', reject: false });
  if (code === 'ENOENT') {
    throw new Error(
      'cargo is not on PATH. Expected Cargo: it publishes crates, which Nix does not. Install it (https://rustup.rs), or run ' +
        '`nix develop` if the flake has a shell with it.',
    );
  }
  return exitCode === 0;
}
