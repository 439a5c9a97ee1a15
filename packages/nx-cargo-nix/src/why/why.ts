import { type CargoRepository, ManifestError, type UnitKind } from '../../model';
import { flakeReads } from '../fingerprints/flake-reads';
import { builtWorkspaces } from '../repository/built-workspaces';
import { cargoRepository, openRepository } from '../repository/open-repository';
import { openRevision } from '../repository/open-revision';
import { type Cause, causeText } from './cause';
import { changedFiles, commitOf } from './changed-files';
import { compareUnits, type UnitSide } from './compare-units';

/** What is asked: which unit, and between what. */
export interface Question {
  /** The absolute path of the Nx workspace. */
  readonly directory: string;
  /** The crate's name. */
  readonly crate: string;
  /** The directory of its Cargo workspace. */
  readonly workspace: string;
  readonly kind: UnitKind;
  /** A commit. */
  readonly base: string;
  /** A commit; `undefined` for the working tree. */
  readonly head: string | undefined;
  /** What the plugin's options say of the repository. */
  readonly options: {
    readonly recipe: readonly string[];
    readonly workspaces: readonly string[] | undefined;
  };
}

/** What changed of a unit between two revisions. */
export interface Answer {
  readonly crate: string;
  readonly kind: UnitKind;
  readonly base: string;
  /** A commit, or `working tree`. */
  readonly head: string;
  /** Nothing where the unit is built alike in both. */
  readonly causes: readonly Cause[];
}

/**
 * Says what changed in a crate between two revisions: source files, what manifests and the lock say about it, its closure, and the recipe.
 * It reads them through git; nothing is checked out.
 *
 * @throws Error if there is no such commit.
 */
export function why(question: Question): Answer {
  const { directory, crate, workspace, kind, options } = question;
  const base = commitOf(directory, question.base);
  const head = question.head === undefined ? undefined : commitOf(directory, question.head);
  const headRepository = head === undefined ? openRepository(directory) : openRevision(directory, head);
  const built = builtWorkspaces(headRepository, cargoRepository(headRepository), options.workspaces);
  const newer = sideIn(built.repository, workspace, crate);
  const baseRepository = cargoRepository(openRevision(directory, base));
  // A renamed crate is recognized by its directory.
  const older =
    sideIn(baseRepository, workspace, crate) ?? (newer && sideAt(baseRepository, newer.crate.dir));
  const answer = (causes: readonly Cause[]): Answer => ({
    crate,
    kind,
    base,
    head: head ?? 'working tree',
    causes,
  });
  if (!newer || !older)
    return answer([{ kind: 'other', message: missing(crate, newer ? base : answer([]).head) }]);
  const files = changedFiles(directory, base, head);
  const reads = flakeReads(headRepository, built.repository, options.recipe);
  const recipe = [...options.recipe, ...reads.paths];
  try {
    return answer(compareUnits(older, newer, kind, { files, recipe }));
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return answer([{ kind: 'other', message: error.message }]);
  }
}

/** The crate of that name, in the workspace that it has now, or in another one where it was. */
function sideIn({ workspaces }: CargoRepository, root: string, name: string): UnitSide | undefined {
  const sides = workspaces.flatMap((workspace) =>
    workspace.members.flatMap((crate) => (crate.name === name ? [{ workspace, crate }] : [])),
  );
  return sides.find(({ workspace }) => workspace.root === root) ?? sides[0];
}

function sideAt({ workspaces }: CargoRepository, dir: string): UnitSide | undefined {
  const sides = workspaces.flatMap((workspace) =>
    workspace.members.flatMap((crate) => (crate.dir === dir ? [{ workspace, crate }] : [])),
  );
  return sides[0];
}

function missing(crate: string, revision: string): string {
  return `${revision} has no crate called ${crate}, or no manifest of it that can be read: all of it counts as changed`;
}

/** An answer for people. */
export function answerText({ crate, kind, base, head, causes }: Answer): string {
  const between = `between ${shortened(base)} and ${head === 'working tree' ? 'the working tree' : shortened(head)}`;
  if (causes.length === 0) return `Nothing that ${crate} (${kind}) is built from changed ${between}.`;
  return [
    `What changed for ${crate} (${kind}) ${between}:`,
    ...causes.map((cause) => `  ${causeText(cause)}`),
  ].join('\n');
}

/** A commit's name as git shortens it, more or less: enough to tell it by. */
function shortened(commit: string): string {
  return commit.slice(0, 10);
}
