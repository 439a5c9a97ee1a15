import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonFile } from '@nx/devkit';
import { execa } from 'execa';
import { findManifests } from '../../bin/find-manifests';
import {
  type CargoWorkspace,
  type Crate,
  loadRepository,
  ManifestError,
  otherPlaces,
  sourceMatcher,
  sourceRules,
  type UnitKind,
  unitClosure,
} from '../../cargo';
import { defaultRecipe } from '../../graph/options';
import { repositoryFiles } from '../../graph/repository-files';
import { NixError } from '../../nix';
import { toolFileMatcher } from './tool-file-matcher';

/** How many files a message names before it counts the rest. */
const NAMED_FILES = 5;

/**
 * Tells of a task which of the files that it is built from git does not know.
 *
 * @param projectRoot The directory of the task's project.
 * @param attribute What the task builds: the package of a crate has the crate's name; all else may see tests.
 */
export type UnseenFiles = (projectRoot: string, attribute: string) => readonly string[];

/**
 * Finds the files that Nx hashes for a task and a flake cannot see, because git neither tracks nor ignores them. A task built
 * without them must not end well: Nx would keep the result under a hash that says they were there, and restore it once they
 * are committed.
 *
 * One git command for all tasks; the Cargo model is loaded only where git has something to tell.
 *
 * @param workspaceRoot The absolute path of the workspace. Outside of a git repository nothing is unseen.
 */
export async function findUnseenFiles(workspaceRoot: string): Promise<UnseenFiles> {
  const listing = ['ls-files', '--others', '--exclude-standard', '-z'];
  const { stdout, failed } = await execa('git', listing, { cwd: workspaceRoot, reject: false });
  const untracked = failed ? [] : stdout.split('\0').filter((path) => path !== '');
  if (untracked.length === 0) return () => [];
  const { workspaces } = loadRepository(findManifests(workspaceRoot), repositoryFiles(workspaceRoot));
  const isRecipe = recipeMatcher(workspaceRoot);
  return (projectRoot, attribute) => {
    const isSource = taskMatcher(workspaces, projectRoot, attribute);
    const isTool = toolFileMatcher(workspaces, projectRoot, attribute);
    return untracked.filter((path) => isRecipe(path) || isSource(path) || isTool(path));
  };
}

/** The failure of a task that has such files. */
export function unseenFilesError(files: readonly string[]): NixError {
  const rest = files.length - NAMED_FILES;
  const more = rest > 0 ? `\n  and ${rest} more` : '';
  const named = files.slice(0, NAMED_FILES);
  return new NixError(
    'evaluation',
    `Git does not know of files that this is built from:\n${named.map((path) => `  ${path}`).join('\n')}${more}\n` +
      'The flake cannot see them: the result would lack them, and Nx would restore it as if it did not. Tell git of them ' +
      `(\`git add --intent-to-add ${named.map(shown).join(' ')}\`), or have git ignore them.`,
  );
}

function taskMatcher(
  workspaces: readonly CargoWorkspace[],
  projectRoot: string,
  attribute: string,
): (path: string) => boolean {
  const matchers = workspaces.flatMap((workspace) => {
    const crate = workspace.members.find(({ dir }) => dir === projectRoot);
    if (crate?.name === attribute) return unitMatchers(workspace, crate, 'build');
    // A check of all crates is a target of the workspace's root, which may be a crate too.
    if (workspace.root === projectRoot) {
      return workspace.members.flatMap((member) => unitMatchers(workspace, member, 'test'));
    }
    return crate ? unitMatchers(workspace, crate, 'test') : [];
  });
  if (matchers.length > 0) return (path) => matchers.some((matches) => matches(path));
  // No crate that git knows: a new one, or a project of another kind.
  return (path) => projectRoot !== '.' && path.startsWith(`${projectRoot}/`);
}

function unitMatchers(
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
): ((path: string) => boolean)[] {
  try {
    return unitClosure(workspace, crate, kind).map((dir) =>
      sourceMatcher(sourceRules(workspace, dir, kind, dir === crate.dir), otherPlaces(workspace, dir)),
    );
  } catch (error) {
    // What is wrong with the crate, Nix will say.
    if (error instanceof ManifestError) return [];
    throw error;
  }
}

/** The recipe as the plugin's options have it, where these are patterns without groups, as the default is. */
function recipeMatcher(workspaceRoot: string): (path: string) => boolean {
  const file = join(workspaceRoot, 'nx.json');
  const { plugins = [] } = existsSync(file) ? readJsonFile<NxJson>(file) : {};
  const entry = plugins.find((each) => typeof each !== 'string' && each.plugin === 'nx-cargo-nix');
  const recipe = (entry as PluginEntry | undefined)?.options?.recipe ?? defaultRecipe;
  return sourceMatcher({ dir: '.', include: recipe, exclude: [], extra: [], drop: [] }, []);
}

/** As much of `nx.json` as is read here. */
interface NxJson {
  readonly plugins?: readonly (string | PluginEntry)[];
}

interface PluginEntry {
  readonly plugin: string;
  readonly options?: { readonly recipe?: readonly string[] };
}

/** A path to paste into a command line. */
function shown(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
