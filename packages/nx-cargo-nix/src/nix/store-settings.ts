/** Arguments of `nix` that `nix-store` takes too, in every version from 2.8 on, and how many values follow each. */
const shared: Record<string, number> = {
  '--option': 2,
  '--builders': 1,
  '--cores': 1,
  '--max-jobs': 1,
  '-j': 1,
  '--max-silent-time': 1,
  '--store': 1,
  '--substituters': 1,
  '--timeout': 1,
  '--fallback': 0,
  '--keep-failed': 0,
};

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
