import { stripVTControlCharacters } from 'node:util';

/** The kinds of work that are tried, and what Cargo is told for each. The arguments are the plain back end's defaults. */
export const cargoCommands = {
  build: (spec: string) => ['build', '--package', spec],
  test: (spec: string) => ['test', '--package', spec],
  clippy: (spec: string) => [
    ...['clippy', '--package', spec, '--all-targets'],
    ...['--', '--no-deps', '--deny', 'warnings'],
  ],
  doc: (spec: string) => ['doc', '--no-deps', '--package', spec],
} as const;

/** A kind of work on a crate. */
export type Kind = keyof typeof cargoCommands;

/** All of them, in the order of the table. */
export const kinds = Object.keys(cargoCommands) as Kind[];

/** One kind of work on one crate: what somebody asks for. */
export interface Work {
  readonly crate: string;
  readonly kind: Kind;
}

/** The outcome: nothing but time where it passed, else what was said last. */
export interface Outcome extends Work {
  readonly fault?: string;
}

/** A name for a piece of work, as in messages. */
export function workName({ crate, kind }: Work): string {
  return `${crate} ${kind}`;
}

/** The last meaningful lines of a program's output, joined into one. */
export function lastWords(output: string, count = 3): string {
  // Cargo colours what Nix logs.
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .join(' | ');
}
