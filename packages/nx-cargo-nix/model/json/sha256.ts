/** Loaded when it is first needed: it takes longer to load than a repository that the cache knows takes to look through. */
let crypto: typeof import('node:crypto') | undefined;

/** The sha256 of a text, in lower-case hexadecimal. */
export function sha256(text: string): string {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto.hash('sha256', text);
}
