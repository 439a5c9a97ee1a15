/** Arguments of `nix` that `nix-store` takes too, in every version from 2.8 on, and how many values follow each. */
const shared: Record<string, number> = {
  '--option': 2,
  '--builders': 1,
  '--cores': 1,
  '--max-jobs': 1,
  '-j': 1,
  '--max-silent-time': 1,
  '--substituters': 1,
  '--timeout': 1,
  '--fallback': 0,
  '--keep-failed': 0,
};

/** Whether the arguments, and not Nix's settings, delegate builds to other machines. */
export function namesBuilders(nixArguments: readonly string[]): boolean {
  return nixArguments.some((word) => word === '--builders' || word === '--store' || word === 'builders');
}

/** What users may call the store of this machine. */
const HERE = new Set(['auto', 'daemon', 'local']);

/** Arguments of `nix`, and the store that they name. */
export interface StoreChoice {
  /** The URL of the store that builds; `undefined` for this machine's own. */
  readonly store: string | undefined;
  /** The arguments without that. */
  readonly others: readonly string[];
}

/**
 * Takes `--store URL` out of arguments for `nix`. With it, `nix eval` would look for the flake's files in that store, and links would lead
 * into it: so what is built there is evaluated here, sent there, and fetched from there.
 */
export function chooseStore(nixArguments: readonly string[]): StoreChoice {
  const others: string[] = [];
  let store: string | undefined;
  for (let index = 0; index < nixArguments.length; index++) {
    const argument = nixArguments[index] ?? '';
    const values = argument === '--store' ? 1 : (shared[argument] ?? 0);
    const words = nixArguments.slice(index, index + 1 + values);
    if (argument === '--store') store = words[1];
    else others.push(...words);
    index += values;
  }
  return { store: store !== undefined && HERE.has(store) ? undefined : store, others };
}

/**
 * Of the arguments that the user wants to give to `nix`, those that steer building and fetching, so that the commands
 * that do that get them as well. What is left out (`--refresh`, `--no-write-lock-file`, ...) concerns evaluation alone.
 * Any setting of nix.conf reaches both as `--option NAME VALUE`.
 */
export function storeSettings(nixArguments: readonly string[]): string[] {
  const settings: string[] = [];
  for (let index = 0; index < nixArguments.length; index++) {
    const values = shared[nixArguments[index] ?? ''];
    if (values === undefined) continue;
    settings.push(...nixArguments.slice(index, index + 1 + values));
    index += values;
  }
  return settings;
}
