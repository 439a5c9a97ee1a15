/** What a `ManifestError` says, in parts, so that a terminal and an Nx error list can each lay it out. */
export interface ManifestErrorDetails {
  /** The manifest or lock file, relative to the repository. */
  readonly file: string;
  /** Line of the offence, from 1, where it is known. */
  readonly line?: number | undefined;
  /** Column of the offence, from 1, where it is known. */
  readonly column?: number | undefined;
  /** What is wrong, with the offending value. */
  readonly problem: string;
  /** What would have been right. */
  readonly expected: string;
  /** What to do now, as a sentence. */
  readonly advice: string;
  readonly cause?: unknown;
}

/**
 * A manifest or lock file that the model cannot accept. The model collects these where one broken file need not hide
 * the others, and throws them where an answer would otherwise be a guess.
 */
export class ManifestError extends Error {
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly problem: string;
  readonly expected: string;
  readonly advice: string;

  constructor(details: ManifestErrorDetails) {
    const { file, line, column, problem, expected, advice, cause } = details;
    const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined);
    super(`${place.join(':')}: ${problem}. Expected ${expected}. ${advice}`, { cause });
    this.name = 'ManifestError';
    this.file = file;
    this.line = line;
    this.column = column;
    this.problem = problem;
    this.expected = expected;
    this.advice = advice;
  }
}

/** Gives `error` back where it is a `ManifestError`, and throws it on where it is a fault of this program. */
export function asManifestError(error: unknown): ManifestError {
  if (error instanceof ManifestError) return error;
  throw error;
}
