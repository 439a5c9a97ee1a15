import { type Kind, type Outcome, workName } from './work';

/** What was seen of one repository. */
export interface Seen {
  readonly name: string;
  readonly crates: number;
  readonly cargo: readonly Outcome[];
  readonly plugin: readonly Outcome[];
  /** Crates that are not a project with a `nix-build` target. */
  readonly noProjects: readonly string[];
  /** Directories of projects with a `nix-build` target that are not crates of the workspace. */
  readonly noCrates: readonly string[];
  readonly byHand: readonly string[];
  readonly seconds: { readonly cargo: number; readonly plugin: number };
}

/** What Cargo does and the plugin does not: each is a fault of the plugin. */
export function missing({ cargo, plugin }: Pick<Seen, 'cargo' | 'plugin'>): Outcome[] {
  const done = new Set(cargo.filter(({ fault }) => fault === undefined).map(workName));
  return plugin.filter((outcome) => outcome.fault !== undefined && done.has(workName(outcome)));
}

/** The table's head for some kinds of work. */
export function tableHead(kinds: readonly Kind[]): string {
  const columns = ['repository', 'crates', ...kinds, 'by hand', 'Cargo', 'plugin'];
  return `| ${columns.join(' | ')} |\n|${columns.map(() => '---|').join('')}`;
}

/** A line of the table: of each kind, how much the plugin does of what Cargo does. */
export function tableRow(seen: Seen, kinds: readonly Kind[]): string {
  const lacking = new Set(missing(seen).map(workName));
  const cells = kinds.map((kind) => {
    const done = seen.cargo.filter((outcome) => outcome.kind === kind && outcome.fault === undefined);
    return `${done.filter((outcome) => !lacking.has(workName(outcome))).length} of ${done.length}`;
  });
  const { cargo, plugin } = seen.seconds;
  const byHand = seen.byHand.join(', ') || 'nothing';
  return `| ${[seen.name, seen.crates, ...cells, byHand, `${cargo} s`, `${plugin} s`].join(' | ')} |`;
}

/** The faults of the plugin in one repository, one a line. */
export function faultLines(seen: Seen): string[] {
  return [
    ...seen.noProjects.map((crate) => `${seen.name}: ${crate} is no project with nix-build`),
    ...seen.noCrates.map(
      (directory) => `${seen.name}: ${directory} is a project with nix-build and no crate`,
    ),
    ...missing(seen).map((outcome) => `${seen.name}: ${workName(outcome)}: ${outcome.fault}`),
  ];
}
