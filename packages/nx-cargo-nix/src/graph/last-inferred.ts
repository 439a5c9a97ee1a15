import type { CargoRepository } from '../../model';
import type { SourceState } from '../repository/source-state';

/** What the projects of a repository were inferred from. */
export interface Inferred {
  readonly workspaceRoot: string;
  readonly repository: CargoRepository;
  readonly state: SourceState;
  /** The files that Nx sees, with its hashes of them; Nx passes them after it has asked for projects. */
  seenByNx?: ReadonlyMap<string, string>;
}

let last: Inferred | undefined;

/**
 * Keeps what projects were inferred from, for what Nx asks later, in the same process and about the same files: the edges
 * of the graph, and whether the graph is still right when tasks start. Nx passes no state of a plugin from one to the
 * other.
 */
export function rememberInferred(inferred: Inferred): void {
  last = inferred;
}

/** What {@link rememberInferred} was last given, if that was of this repository. */
export function lastInferred(workspaceRoot: string): Inferred | undefined {
  return last?.workspaceRoot === workspaceRoot ? last : undefined;
}
