/** How many lines are read back from the place of a failure: what the statement asked for comes before it. */
const STATEMENT_LINES = 8;

/** What a Rust statement asks the system for. */
export interface AskedFor {
  readonly variable: string | undefined;
  readonly program: string | undefined;
  /** Strings that may be paths. */
  readonly paths: readonly string[];
}

/**
 * Reads from a source what the statement that failed at a place asks for: `env::var("X").unwrap()`,
 * `Command::new("protoc")`, `fs::read("data/x")`. Only what is written out literally counts.
 *
 * @param line The place of the failing call, counted from 1, as panics have it.
 */
export function askedFor(source: string, line: number, column: number): AskedFor {
  const lines = source.split('\n').slice(Math.max(0, line - STATEMENT_LINES), line);
  const last = lines.pop()?.slice(0, column - 1) ?? '';
  const end = lines.findLastIndex((each) => /[;{}]\s*$/.test(each));
  const statement = [...lines.slice(end + 1), last.replace(/^.*;/, '')].join('\n');
  return {
    variable: /\bvar(?:_os)?\(\s*"(\w+)"\s*\)/.exec(statement)?.[1],
    program: /\bCommand::new\(\s*"([\w.+-]+)"\s*\)/.exec(statement)?.[1],
    paths: pathsIn(statement),
  };
}

/** The strings in a source that may be paths. */
export function pathsIn(source: string): readonly string[] {
  const literals = [...source.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  return literals.map((text) => text.replace(/^\/+/, '')).filter((text) => text !== '');
}
