/** Edits of `Cargo.lock` as text. Cargo writes it in one way, so nothing has to be parsed. */

/** Gives a third-party package another checksum, as if another release had been locked. Nothing is built of it. */
export function withOtherChecksum(text: string, name: string, version: string): string | undefined {
  const start = text.indexOf(`[[package]]\nname = "${name}"\nversion = "${version}"\n`);
  if (start < 0) return undefined;
  const next = text.indexOf('[[package]]', start + 1);
  const end = next < 0 ? text.length : next;
  const block = text.slice(start, end);
  const checksum = /^(checksum = "[0-9a-f]{63})([0-9a-f])"$/m;
  if (!checksum.test(block)) return undefined;
  const other = block.replace(
    checksum,
    (_line, kept: string, last: string) => `${kept}${last === '0' ? '1' : '0'}"`,
  );
  return text.slice(0, start) + other + text.slice(end);
}

/** Puts a comment below the header. */
export function withLockComment(text: string): string {
  return text.replace(/^version = /m, '# nx-cargo-nix:verify\nversion = ');
}

/** Adds a path package without dependencies. Only Cargo cares about the order, and it does not run here. */
export function withPathPackage(text: string, name: string, version: string): string {
  return `${text.replace(/\n*$/, '\n')}\n[[package]]\nname = "${name}"\nversion = "${version}"\n`;
}
