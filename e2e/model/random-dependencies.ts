import type { RandomCrate, RandomDependency, RandomWorkspace } from './random-workspace';

/** A dependency that was found to fit beside the others of its crate. */
export interface FittingDependency extends RandomDependency {
  readonly key: string;
  /** The name of the package. */
  readonly name: string;
}

/**
 * The dependencies of a crate without those that Cargo would refuse beside the ones before them: a key twice in a
 * table, a key with two meanings, a package under two keys, an optional dev-dependency.
 */
export function fittingDependencies(workspace: RandomWorkspace, crate: RandomCrate): FittingDependency[] {
  const kept: FittingDependency[] = [];
  for (const one of crate.dependencies) {
    const name = 'member' in one.to ? (workspace.crates[one.to.member]?.name ?? '') : one.to.crate;
    const added = {
      ...one,
      name,
      key: one.renamed ? `${name}_as` : name,
      optional: one.optional && one.kind !== 'dev',
    };
    if (kept.every((other) => fits(added, other))) kept.push(added);
  }
  return kept;
}

function fits(one: FittingDependency, other: FittingDependency): boolean {
  const isSame = JSON.stringify(one.to) === JSON.stringify(other.to);
  if (one.key === other.key) return isSame && (one.kind !== other.kind || one.platform !== other.platform);
  return (
    !isSame &&
    (areDisjoint(one, other) ||
      areDisjoint(other, one) ||
      one.name !== other.name ||
      sourceOf(one) !== sourceOf(other))
  );
}

/** Packages from two places are two packages, except for what `[patch]` does to them. */
function sourceOf({ to }: RandomDependency): string {
  if ('member' in to) return 'path';
  if (to.from === undefined || to.from === 'named') return 'crates.io';
  return to.from === 'git respelled' ? 'git' : to.from;
}

/** Two requirements on `alpha` that no version meets make two packages; of others that is not certain. */
function areDisjoint(one: RandomDependency, other: RandomDependency): boolean {
  return isAlpha(one, ['2']) && isAlpha(other, ['1', '^1.0.0']);
}

function isAlpha({ to }: RandomDependency, requirements: readonly string[]): boolean {
  return (
    'crate' in to && to.crate === 'alpha' && to.from === undefined && requirements.includes(to.requirement)
  );
}
