/** The start of Cargo's record of what a unit was compiled from: version 1, and a marker. */
const START = Buffer.from([1, 0, 0, 0, 0xff, 1]);

/**
 * Rewrites a record of what a unit was compiled from (`.fingerprint/NAME-HASH/dep-*`) to the paths that files have here. Those in
 * the package and in the target directory are relative; a file beside the package, such as a readme that it includes, is absolute.
 *
 * The form (cargo, `EncodedDepInfo`): {@link START}, the number of files, each file (kind, length and bytes of its path, 0 for "no
 * checksum"), and then variables. Numbers have 4 bytes, the lowest first.
 *
 * @returns Nothing if no file is below `from`, or the form is another: then Cargo finds a file missing, and compiles.
 */
export function movedDepInfo(record: Buffer, from: string, to: string): Buffer | undefined {
  if (!record.includes(`${from}/`) || !record.subarray(0, START.length).equals(START)) return undefined;
  try {
    const count = record.readUInt32LE(START.length);
    let at = START.length + 4;
    const parts = [record.subarray(0, at)];
    for (let file = 0; file < count; file++) {
      const kind = record.subarray(at, at + 1);
      const length = record.readUInt32LE(at + 1);
      const path = record.toString('utf8', at + 5, at + 5 + length);
      at += 5 + length;
      if (record.readUInt8(at) !== 0) return undefined;
      at += 1;
      const moved = Buffer.from(path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
      const size = Buffer.alloc(4);
      size.writeUInt32LE(moved.length);
      parts.push(kind, size, moved, Buffer.from([0]));
    }
    return Buffer.concat([...parts, record.subarray(at)]);
  } catch (error) {
    // It ends too early.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
