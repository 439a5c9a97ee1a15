/**
 * The kinds of random edits that today's code gets wrong: none of them is made until it is mended. Whoever mends a kind takes its
 * name out of here. `AGREEMENT_ALL=1` makes all of them.
 */
const awaited: readonly Kind[] = ['ignored files', 'slashes in patterns', 'fixtures in tests'];

/** A kind of edits, or of what there is to edit, that is not made in every version of the code. */
export type Kind = 'ignored files' | 'slashes in patterns' | 'fixtures in tests';

/** Whether edits of a kind are made. */
export function isMade(kind: Kind): boolean {
  return process.env.AGREEMENT_ALL === '1' || !awaited.includes(kind);
}
