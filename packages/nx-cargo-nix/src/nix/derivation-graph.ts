import { NixError } from './nix-error';
import { type NixContext, runNix } from './run-nix';
import { withTroubleAdvice } from './trouble';

/** Which derivations others need, by the base name of their store paths. */
export class DerivationGraph {
  readonly #needs: ReadonlyMap<string, readonly string[]>;
  readonly #closures = new Map<string, ReadonlySet<string>>();

  constructor(needs: ReadonlyMap<string, readonly string[]>) {
    this.#needs = needs;
  }

  /** Whether building `drvPath` needs `dependency`, directly or not. A derivation needs itself. */
  requires(drvPath: string, dependency: string): boolean {
    const start = baseName(drvPath);
    const closure = this.#closures.get(start) ?? this.#closure(start);
    this.#closures.set(start, closure);
    return closure.has(baseName(dependency));
  }

  #closure(start: string): ReadonlySet<string> {
    const closure = new Set([start]);
    // Iterating over a set includes what is added to it meanwhile.
    for (const name of closure) for (const needed of this.#needs.get(name) ?? []) closure.add(needed);
    return closure;
  }
}

/**
 * Reads the requisites of derivations with one command, whatever their number. Throws a `NixError` where the store does
 * not know them.
 */
export async function queryDerivationGraph(
  drvPaths: readonly string[],
  settings: readonly string[],
  context: NixContext,
): Promise<DerivationGraph> {
  const result = await runNix('nix-store', [...settings, '--query', '--graph', ...drvPaths], context);
  if (!result.succeeded) {
    throw new NixError(
      'store',
      withTroubleAdvice(`Nix could not say what the derivations need:\n${result.stderr}`),
    );
  }
  return new DerivationGraph(parseGraph(result.stdout));
}

/**
 * Reads the output of `nix-store --query --graph`: a line `"A" -> "B" [...]` says that B needs A. (The arrow goes the way
 * things flow, from what is built first.)
 */
export function parseGraph(dot: string): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const [, needed = '', by = ''] of dot.matchAll(/^"([^"]+)" -> "([^"]+)"/gm)) {
    const known = needs.get(by);
    if (known) known.push(needed);
    else needs.set(by, [needed]);
  }
  return needs;
}

function baseName(storePath: string): string {
  return storePath.slice(storePath.lastIndexOf('/') + 1);
}
