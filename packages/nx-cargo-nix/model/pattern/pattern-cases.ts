import table from './cases.json';

/** A row of the table that TypeScript, Nix and Nx's own matcher are held against. */
export interface PatternCase {
  readonly why: string;
  readonly dir: string;
  readonly pattern: string;
  readonly normal: string;
  /** A part of what is wrong with the pattern. */
  readonly refused: string | undefined;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

type Text = string | { before?: string; repeat: string; times: number; after?: string };

interface Row {
  why: string;
  dir?: string;
  pattern: Text;
  normal?: string;
  refused?: string;
  yes?: Text[];
  no?: Text[];
}

/** The table of `pattern-cases.json`, written out. */
export const patternCases: readonly PatternCase[] = (table.cases as Row[]).map((row) => {
  const pattern = textOf(row.pattern);
  const { why, dir = '.', normal = pattern, refused, yes = [], no = [] } = row;
  return { why, dir, pattern, normal, refused, yes: yes.map(textOf), no: no.map(textOf) };
});

function textOf(text: Text): string {
  if (typeof text === 'string') return text;
  return (text.before ?? '') + text.repeat.repeat(text.times) + (text.after ?? '');
}
