import { type AttributePath, attributePathFragment, formatAttributePath } from './attribute-path';
import { NamedPaths } from './named-path';
import { NixError } from './nix-error';
import { type NixContext, runNix } from './run-nix';
import { type Derivation, type Selected, selectedDerivation, selectingFunction } from './selection';
import { troubleAdvice } from './trouble';

/** A flake, and how to evaluate it. */
export interface FlakeSource {
  /** A flake reference without a fragment, as `resolveFlakeReference` gives it. */
  readonly reference: string;
  /** Further arguments for `nix eval`: settings, `--impure`, `--override-input NAME REFERENCE`, ... */
  readonly arguments: readonly string[];
}

/** What came of evaluating one attribute. */
export type Evaluated = Derivation | NixError;

/**
 * How many evaluations a batch may cost. Enough to single out seven broken packages among five hundred; beyond that,
 * what could not be told apart shares an error.
 */
const evaluationLimit = 128;

/** How many paths one command is asked for: Linux limits a single argument to 128 KiB, and the expression is one. */
const pathLimit = 1000;

/** One batch's work on one flake, and how many evaluations are left to it. */
interface Session {
  readonly flake: FlakeSource;
  readonly context: NixContext;
  readonly onWarning: (line: string) => void;
  readonly named: NamedPaths;
  evaluationsLeft: number;
}

/**
 * Instantiates the derivations at `paths` of a flake's outputs, with one `nix eval` where all goes well. Returns the
 * result for each path, in the order of `paths`.
 *
 * Nix stops at the first error, so when some fail, halves are evaluated on their own until each broken one has its own
 * error and all others their derivations. Warnings of Nix go to `onWarning`, line by line.
 *
 * Throws a `NixError` only where Nix cannot be run at all.
 */
export async function evaluate(
  flake: FlakeSource,
  paths: readonly AttributePath[],
  context: NixContext,
  onWarning: (line: string) => void = () => {},
): Promise<Evaluated[]> {
  const session = { flake, context, onWarning, named: new NamedPaths(), evaluationsLeft: evaluationLimit };
  const results = new Map<AttributePath, Evaluated>();
  for (const group of groupByRoot(paths)) await evaluateGroup(session, group, results);
  return paths.map(
    (path) => results.get(path) ?? new NixError('evaluation', 'The attribute was not evaluated.'),
  );
}

/** Paths that start at one attribute set of the flake. */
interface Group {
  readonly root: AttributePath;
  readonly paths: readonly AttributePath[];
}

/**
 * Groups paths by the set that holds their packages, `packages.SYSTEM` as a rule. The outputs as a whole cannot be asked
 * for: `nix eval FLAKE#` means a default package. With two names the root is not mistaken for a package, either: Nix
 * tries a fragment below `packages.SYSTEM` first, and a crate may well be called "packages".
 */
function groupByRoot(paths: readonly AttributePath[]): Group[] {
  const groups = new Map<string, { root: AttributePath; paths: AttributePath[] }>();
  for (const path of paths) {
    const root = path.slice(0, Math.min(2, path.length - 1));
    const key = formatAttributePath(root);
    const group = groups.get(key) ?? { root, paths: [] };
    group.paths.push(path);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(splitGroup);
}

function splitGroup({ root, paths }: Group): Group[] {
  const count = Math.ceil(paths.length / pathLimit);
  return Array.from({ length: count }, (_, index) => ({
    root,
    paths: paths.slice(index * pathLimit, (index + 1) * pathLimit),
  }));
}

async function evaluateGroup(session: Session, group: Group, results: Map<AttributePath, Evaluated>) {
  const error = await evaluateTogether(session, group, results);
  if (error === undefined) return;
  // An error that occurs with nothing selected is the flake's own, and everyone's.
  const flakeError = await evaluateTogether(session, { root: group.root, paths: [] }, results);
  if (flakeError === undefined) return bisect(session, group, error, results);
  for (const path of group.paths) results.set(path, flakeError);
}

async function bisect(
  session: Session,
  group: Group,
  error: NixError,
  results: Map<AttributePath, Evaluated>,
): Promise<void> {
  if (group.paths.length === 1 || session.evaluationsLeft <= 0) {
    for (const path of group.paths) results.set(path, error);
    return;
  }
  const middle = Math.ceil(group.paths.length / 2);
  for (const paths of [group.paths.slice(0, middle), group.paths.slice(middle)]) {
    const half = { root: group.root, paths };
    const halfError = await evaluateTogether(session, half, results);
    if (halfError !== undefined) await bisect(session, half, halfError, results);
  }
}

/** Evaluates a group with one command: fills `results` and returns nothing, or returns the error and fills nothing. */
async function evaluateTogether(
  session: Session,
  group: Group,
  results: Map<AttributePath, Evaluated>,
): Promise<NixError | undefined> {
  session.evaluationsLeft--;
  const { reference, arguments: extra } = session.flake;
  const below = group.paths.map((path) => path.slice(group.root.length));
  const installable = `${reference}#${attributePathFragment(group.root)}`;
  const apply = ['--apply', selectingFunction(below)];
  const result = await runNix('nix', ['eval', '--json', ...extra, installable, ...apply], session.context);
  if (!result.succeeded) {
    const isThereNow = await session.named.fetch(result.stderr, extra, session.context);
    return isThereNow
      ? evaluateTogether(session, group, results)
      : evaluationError(installable, result.stderr);
  }
  // A daemon says the same again in each connection.
  for (const line of new Set(result.stderr.split('\n'))) if (isWarning(line)) session.onWarning(line);
  const selected = JSON.parse(result.stdout) as Selected[];
  group.paths.forEach((path, index) => {
    const value = selected[index] ?? { kind: 'absent' };
    results.set(path, selectedDerivation(value, formatAttributePath(path), reference));
  });
  return undefined;
}

/** A dirty tree is the normal state of a checkout that someone works in. */
function isWarning(line: string): boolean {
  return line.startsWith('warning:') && !/^warning: Git tree .* is dirty$/.test(line);
}

function evaluationError(installable: string, stderr: string): NixError {
  const mayBeUntracked = /does not provide attribute|No such file|does not exist|not tracked/i.test(stderr);
  const hint =
    troubleAdvice(stderr) ??
    (mayBeUntracked
      ? 'A flake sees only files that git tracks. If what is missing is a new file, `git add` it.'
      : undefined);
  return new NixError(
    'evaluation',
    [`Nix could not evaluate ${installable}:`, stderr, ...(hint === undefined ? [] : [hint])].join('\n'),
  );
}
