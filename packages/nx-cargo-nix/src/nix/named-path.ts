import { existsSync } from 'node:fs';
import { type NixContext, runNix } from './run-nix';
import { storeSettings } from './store-settings';

/** How Nix 2.8 and 2.34 say that a store path, which an expression names literally, does not exist. */
const ABSENT =
  /(?:getting status of|access to absolute path) '(\/[^'\s]*\/[0-9abcdfghijklmnpqrsvwxyz]{32}-[^/'\s]+)'/;

/** The store path that an evaluation named and did not find, if that is what its error says. */
export function absentStorePath(stderr: string): string | undefined {
  const path = ABSENT.exec(stderr)?.[1];
  return path === undefined || existsSync(path) ? undefined : path;
}

/**
 * Fetches store paths that a flake names literally (`builtins.path` with a hash, as for the toolchain of the back end `plain`). Nix
 * itself takes these from no substituter while it evaluates. For one batch: each path is tried once.
 */
export class NamedPaths {
  readonly #tried = new Set<string>();

  /**
   * @param stderr What an evaluation that failed wrote.
   * @param nixArguments The arguments that it had.
   * @returns Whether another try may succeed.
   */
  async fetch(stderr: string, nixArguments: readonly string[], context: NixContext): Promise<boolean> {
    const path = absentStorePath(stderr);
    if (path === undefined || this.#tried.has(path)) return false;
    this.#tried.add(path);
    const result = await runNix('nix-store', [...storeSettings(nixArguments), '--realise', path], context);
    return result.succeeded;
  }
}
