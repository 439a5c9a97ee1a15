/** One comparison: a line of the table. */
export interface Comparison {
  /** What is measured. */
  readonly measure: string;
  readonly ours: Measured;
  readonly against: Measured;
  readonly target: Target;
}

/** One side of a comparison. */
export interface Measured {
  readonly label: string;
  /** In seconds. */
  readonly samples: readonly number[];
}

/** What the ratio of the medians has to be: `faster`, theirs by ours, at least; `within`, ours by theirs, at most. */
export type Target =
  | { readonly faster: number }
  | { readonly within: number }
  /** No target: the ratio is only shown. */
  | { readonly shown: true };

/** What running a row gives: lines for the table of comparisons, or for that of growth. */
export interface RowResult {
  readonly comparisons?: readonly Comparison[];
  readonly growth?: readonly GrowthPoint[];
}

/** What a workspace of some size costs, in seconds. */
export interface GrowthPoint {
  readonly crates: number;
  readonly evaluation: readonly number[];
  readonly graph: readonly number[];
}

/** A row of the bench. */
export interface Row {
  /** Its name on the command line. */
  readonly name: string;
  readonly run: () => Promise<RowResult>;
}
