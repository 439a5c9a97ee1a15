/**
 * What went wrong, for callers that treat some failures differently:
 * `missing` (no Nix on PATH), `option` (what the user asked for cannot be), `evaluation` (Nix refused the flake or the
 * attribute), `attribute` (the flake has no such derivation), `link` (the output link cannot be made), `store` (any
 * other failure of a store command).
 */
export type NixErrorKind = 'missing' | 'option' | 'evaluation' | 'attribute' | 'link' | 'store';

/** A failure to show to the user as it is: the message says what was wrong, where, and what to do. */
export class NixError extends Error {
  override readonly name = 'NixError';

  constructor(
    readonly kind: NixErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/** What a file system refuses, whatever the program. */
const REFUSED: ReadonlySet<unknown> = new Set(['EACCES', 'EDQUOT', 'ENOSPC', 'EPERM', 'EROFS']);

/**
 * `error` as a message for the user: a `NixError` speaks for itself, and so does a full or read-only disk; anything else is a defect and
 * keeps its stack.
 */
export function describeError(error: unknown): string {
  if (error instanceof NixError) return error.message;
  if (error instanceof Error && 'code' in error && REFUSED.has(error.code)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
