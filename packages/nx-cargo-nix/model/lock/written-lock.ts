import type { RawLock, RawLockPackage } from './lock-document';

/** Lines above the packages. Comments, like strings, contain no control character except the tab (TOML, "Comment"). */
const COMMENTS = String.raw`(?:#[^\x00-\x08\n-\x1f\x7f]*\n|\n)*`;
/** What a string of one line may contain without an escape, except for the tab (TOML, "String"). */
const PLAIN = String.raw`[^"\\\x00-\x1f\x7f]+`;
const TEXT = String.raw`"(${PLAIN})"\n`;

/** What comes above the packages. */
const HEAD = new RegExp(`${COMMENTS}version = ([34])\\n${COMMENTS}`, 'y');

/** A package, as `emit_package` in Cargo's `ops/lockfile.rs` writes it. */
const PACKAGE = new RegExp(
  [
    String.raw`\[\[package\]\]\n`,
    `name = ${TEXT}`,
    `version = ${TEXT}`,
    `(?:source = ${TEXT})?`,
    `(?:checksum = ${TEXT})?`,
    String.raw`(?:dependencies = \[\n "((?:${PLAIN}",\n ")*${PLAIN})",\n\]\n)?`,
    `(?:replace = ${TEXT})?`,
    String.raw`\n*`,
  ].join(''),
  'y',
);

/**
 * Reads what Cargo writes, many times faster than a TOML parser; locks of 5,000 lines are common, and the graph waits for
 * them at every command.
 * @param text at most of the size that locks may have: on much longer ones an expression may use up the engine's stack
 * @returns `undefined` for anything of another form, which may still be TOML
 */
export function readWrittenLock(text: string): RawLock | undefined {
  HEAD.lastIndex = 0;
  const version = HEAD.exec(text)?.[1];
  if (version === undefined) return undefined;
  const packages: RawLockPackage[] = [];
  for (PACKAGE.lastIndex = HEAD.lastIndex; PACKAGE.lastIndex < text.length; ) {
    const found = PACKAGE.exec(text);
    if (!found) return undefined;
    packages.push(writtenPackage(found));
  }
  return { version: BigInt(version), packages, hasMetadata: false };
}

function writtenPackage(found: RegExpExecArray): RawLockPackage {
  return {
    name: found[1] ?? '',
    version: found[2] ?? '',
    source: found[3],
    checksum: found[4],
    dependencies: found[5]?.split('",\n "') ?? [],
    replace: found[6],
  };
}
