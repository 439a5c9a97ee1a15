import { writtenOut } from '../testing/long-text';
import table from './cases.json';

/** A pattern that manifests may have, with paths that it matches and others: Nx's own matcher is tested against it, too. */
export interface PatternCase {
  readonly why: string;
  readonly dir: string;
  readonly normal: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** The accepted patterns of `cases.json`. */
export const patternCases: readonly PatternCase[] = table.cases.pattern
  .filter((row) => !('refused' in row))
  .map((row) => ({ dir: '.', ...(writtenOut(row) as Omit<PatternCase, 'dir'>) }));
