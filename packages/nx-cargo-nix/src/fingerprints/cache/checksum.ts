/**
 * A 32-bit checksum of some bytes (FNV-1a, four bytes at a time), against damage, not against attackers: whoever can write
 * Nx's cache decides what Nx does anyway. `node:crypto` would do, but loading it takes longer than everything else here.
 */
export function checksum(bytes: Uint8Array): number {
  const words = Math.ceil(bytes.length / 4);
  // A copy, since words have to be aligned; the last one is padded with zeros.
  const copy = new Uint8Array(words * 4);
  copy.set(bytes);
  let sum = 0x811c9dc5 ^ bytes.length;
  const all = new Int32Array(copy.buffer);
  // By index: until the loop is compiled, an iterator takes twice as long, and most of its 100,000 rounds run before that.
  for (let at = 0; at < words; at++) sum = Math.imul(sum ^ (all[at] ?? 0), 0x01000193);
  return sum >>> 0;
}
