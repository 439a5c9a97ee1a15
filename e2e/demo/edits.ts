/** An edit that the demo makes, and which crates can see it. */
export interface Edit {
  readonly title: string;
  readonly path: string;
  /** The crates whose `nix-build` is affected, sorted. */
  readonly reaches: readonly string[];
  readonly because: string;
}

/** The crates that the demo builds and edits: all but the native addon, whose bindings alone take Cargo longer than these. */
export const crates = ['pkg-a', 'pkg-b', 'pkg-c', 'pkg-d'] as const;

/** The edits, in order. */
export const edits: readonly Edit[] = [
  {
    title: 'the source of pkg-c',
    path: 'crates/pkg-c/src/main.rs',
    reaches: ['pkg-c'],
    because: 'no other crate depends on pkg-c',
  },
  {
    title: 'the source of pkg-a',
    path: 'crates/pkg-a/src/lib.rs',
    reaches: ['pkg-a', 'pkg-b', 'pkg-c'],
    because: 'pkg-b and pkg-c depend on pkg-a, pkg-d does not',
  },
];
