/** The kinds of work on a crate. */
export const UNIT_KINDS = ['build', 'test', 'clippy', 'doc'] as const;

/** A kind of work on a crate. Together with the crate it is a unit. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * How much of a package a unit sees: of its own crate, a `test`, `clippy` or `doc` unit sees dev-dependencies and test
 * targets too (`full`); of all others, and in `build` units, just what a build needs.
 */
export type Extent = 'build' | 'full';

/** The extent to which a unit sees its own crate. */
export function ownExtent(kind: UnitKind): Extent {
  return kind === 'build' ? 'build' : 'full';
}
