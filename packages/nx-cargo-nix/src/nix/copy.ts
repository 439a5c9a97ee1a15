import { NixError } from './nix-error';
import { type NixContext, runNix } from './run-nix';
import { withTroubleAdvice } from './trouble';

/** How many paths one command is given: Linux limits all arguments together to some megabytes. */
const pathLimit = 1000;

/** Which store paths a copy includes, besides what was built in this store and not fetched from another one. */
export interface Taken {
  /** What derivations start from and nobody builds: sources, and a toolchain that was added to the store. */
  readonly sources: boolean;
  /** Unsigned paths: usually other machines have built them for this one, and Nix does not record which. */
  readonly unsigned: boolean;
}

/**
 * The store paths that derivations, and everything needed to build them, have in this store: every output that exists, wanted or not. So it
 * includes what further builds start from, whatever that is called.
 *
 * @param settings Arguments as `storeSettings` gives them.
 * @throws NixError if the store does not answer.
 */
export async function storePathsFor(
  drvPaths: readonly string[],
  taken: Taken,
  settings: readonly string[],
  context: NixContext,
): Promise<string[]> {
  const query = [...settings, '--query', '--requisites', '--include-outputs'];
  const required = new Set<string>();
  for (const paths of chunks(drvPaths)) {
    const listed = await answer('nix-store', [...query, ...paths], context);
    for (const path of lines(listed)) if (!path.endsWith('.drv')) required.add(path);
  }
  const found: string[] = [];
  for (const paths of chunks([...required])) {
    const listed = await answer('nix', ['path-info', '--sigs', ...settings, ...paths], context);
    found.push(
      ...lines(listed)
        .filter((line) => isTaken(line, taken))
        .map(pathIn),
    );
  }
  return found;
}

/**
 * Copies store paths, and what they refer to, to another store. What that has already is not sent again.
 *
 * @param to The store's URL, as `nix copy --to` takes it.
 * @throws NixError if Nix cannot.
 */
export async function copyTo(
  to: string,
  storePaths: readonly string[],
  extra: readonly string[],
  context: NixContext,
): Promise<void> {
  for (const paths of chunks(storePaths))
    await answer('nix', ['copy', '--to', to, ...extra, ...paths], context);
}

async function answer(
  program: 'nix' | 'nix-store',
  args: readonly string[],
  context: NixContext,
): Promise<string> {
  const result = await runNix(program, args, context);
  if (result.succeeded) return result.stdout;
  const command = [program, ...args.slice(0, 3)].join(' ');
  throw new NixError('store', withTroubleAdvice(`${command} ... failed:\n${result.stderr}`));
}

/**
 * Copies store paths, and what they refer to, from another store. A Nix daemon accepts unsigned paths only from trusted users.
 *
 * @param from The store's URL, as `nix copy --from` takes it.
 * @throws NixError if Nix cannot.
 */
export async function copyFrom(
  from: string,
  storePaths: readonly string[],
  extra: readonly string[],
  context: NixContext,
): Promise<void> {
  for (const paths of chunks(storePaths))
    await answer('nix', ['copy', '--from', from, '--no-check-sigs', ...extra, ...paths], context);
}

/** A line of `nix path-info --sigs`: the path, then words on where it is from ("ultimate", signatures, "ca:..."). */
function isTaken(line: string, { sources, unsigned }: Taken): boolean {
  const words = line
    .split(/\s+/)
    .slice(1)
    .filter((word) => word !== '');
  return (
    words.includes('ultimate') ||
    (unsigned && words.length === 0) ||
    (sources && words.some((word) => word.startsWith('ca:')))
  );
}

function pathIn(line: string): string {
  return line.split(/\s/, 1)[0] ?? '';
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function chunks<T>(values: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / pathLimit) }, (_, index) =>
    values.slice(index * pathLimit, (index + 1) * pathLimit),
  );
}
