/** Loaded when it is first needed: loading it takes longer than looking through a repository that the cache knows. */
let crypto: typeof import('node:crypto') | undefined;

/** The sha256 of a text, in lower-case hexadecimal. */
export function sha256(text: string): string {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto.hash('sha256', text);
}
