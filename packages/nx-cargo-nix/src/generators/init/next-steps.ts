/** What is known once a repository is set up. */
export interface SetUp {
  /** How Nx is started here, such as `npx nx`. */
  readonly nx: string;
  /** Whether git tracks what was written; what git says where it could not, `no repository` where there is none. */
  readonly staged: 'staged' | 'no repository' | { readonly error: string };
  /** The flake, as it is now: `foreign` where it does not name the library, `unlocked` where its inputs have no lock. */
  readonly flake: 'absent' | 'foreign' | 'locked' | 'unlocked';
  /** Why the flake is not locked. */
  readonly unlockedBecause?: string;
  /** The directories of the Cargo workspaces without a `Cargo.lock`. */
  readonly withoutLock: readonly string[];
  /** What is wrong with locks that are out of date. */
  readonly outdatedLocks: readonly string[];
  /** Whether there are crates at all. */
  readonly hasCrates: boolean;
}

/** What is left to do, in order, a command or one sentence each. */
export function nextSteps(known: SetUp): string[] {
  const { nx, staged, flake, withoutLock, outdatedLocks, hasCrates } = known;
  const steps: string[] = [];
  if (staged === 'no repository') steps.push('git init    # Nix builds what git tracks');
  if (!hasCrates) steps.push('cargo init, or a Cargo.toml with crates: there is none in this repository');
  for (const root of withoutLock)
    steps.push(`cargo generate-lockfile${manifestPath(root)}    # there is no Cargo.lock in ${root}`);
  for (const problem of outdatedLocks) steps.push(`${nx} sync    # ${problem}`);
  if (withoutLock.length > 0) steps.push(`git add --all && ${nx} sync    # writes the fingerprints`);
  if (flake === 'absent')
    steps.push('a flake.nix: docs/adoption.md and docs/plain.md of the package have examples');
  if (flake === 'foreign') steps.push('the lines above, in flake.nix');
  if (typeof staged === 'object') steps.push(`git add --all    # ${staged.error}`);
  if (staged === 'no repository' || withoutLock.length > 0) steps.push('git add --all');
  if (flake !== 'locked') {
    const why = known.unlockedBecause === undefined ? '' : `    # ${known.unlockedBecause}`;
    steps.push(`nix flake lock && git add flake.lock${why}`);
  }
  steps.push(`${nx} run-many -t nix-build`, 'git commit');
  return [...new Set(steps)];
}

function manifestPath(root: string): string {
  return root === '.' ? '' : ` --manifest-path ${JSON.stringify(`${root}/Cargo.toml`)}`;
}

/** The steps as Nx prints them. */
export function nextStepsText(steps: readonly string[]): string {
  return ['What is left to do:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join('\n');
}
