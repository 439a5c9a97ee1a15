/** 64 bits as two halves. */
type Word = [low: number, high: number];

/** The first state of SipHash with the keys 0, of the variant with 128 bits. */
const START: readonly Word[] = [
  [0x70736575, 0x736f6d65],
  [0x6e646f6d ^ 0xee, 0x646f7261],
  [0x6e657261, 0x6c796765],
  [0x79746573, 0x74656462],
];

/**
 * The hash that Cargo's fingerprints are made of: SipHasher128 (1 and 3 rounds) of the crate rustc-stable-hash, fed as `Hash` of
 * Rust's standard library feeds it. Nothing guarantees that it stays so: its users first compare its result for known data
 * (fingerprint.ts).
 */
export class StableHasher {
  readonly #bytes: number[] = [];

  /** Raw bytes. */
  write(bytes: Iterable<number>): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  u8(value: number): this {
    this.#bytes.push(value);
    return this;
  }

  /** `u64`, and `usize`, which is as wide on every machine. */
  u64(value: bigint | number): this {
    let rest = BigInt(value);
    for (let i = 0; i < 8; i++) {
      this.#bytes.push(Number(rest & 0xffn));
      rest >>= 8n;
    }
    return this;
  }

  /** `str`, and `String`. */
  str(text: string): this {
    return this.write(Buffer.from(text)).u8(0xff);
  }

  /** `Path`: its components, and a number that tells `a/b` from `ab`. */
  path(path: string): this {
    let chunkBits = 0n;
    for (const [i, component] of path.split('/').entries()) {
      if (component === '' || (component === '.' && i > 0)) continue;
      const bytes = Buffer.from(component);
      const sum = BigInt.asUintN(64, chunkBits + BigInt(bytes.length));
      chunkBits = (sum >> 2n) | BigInt.asUintN(64, sum << 62n);
      this.write(bytes);
    }
    return this.u64(chunkBits);
  }

  /** What `Hasher::finish` gives. */
  finish(): bigint {
    const bytes = this.#bytes;
    const state = START.map(([low, high]): Word => [low, high]);
    const whole = bytes.length - (bytes.length % 8);
    for (let at = 0; at < whole; at += 8) absorb(state, [half(bytes, at), half(bytes, at + 4)]);
    const last: Word = [half(bytes, whole), half(bytes, whole + 4) | (bytes.length << 24)];
    absorb(state, last);
    const ends = [
      [2, 0xee],
      [1, 0xdd],
    ].map(([register, value]) => {
      word(state, register as number)[0] ^= value as number;
      for (let round = 0; round < 3; round++) sipRound(state);
      const mixed = state.reduce(([low, high], part): Word => [low ^ part[0], high ^ part[1]], [0, 0]);
      return (BigInt(mixed[1] >>> 0) << 32n) | BigInt(mixed[0] >>> 0);
    });
    return BigInt.asUintN(64, (ends[0] as bigint) * 3n + (ends[1] as bigint));
  }
}

/** Four bytes, the lowest first; past the end they are 0. */
function half(bytes: readonly number[], at: number): number {
  const byte = (i: number) => bytes[at + i] ?? 0;
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
}

function absorb(state: Word[], value: Word): void {
  xor(word(state, 3), value);
  sipRound(state);
  xor(word(state, 0), value);
}

function sipRound(state: Word[]): void {
  const [v0, v1, v2, v3] = state as [Word, Word, Word, Word];
  add(v0, v1);
  add(v2, v3);
  rotate(v1, 13);
  xor(v1, v0);
  rotate(v3, 16);
  xor(v3, v2);
  rotate(v0, 32);
  add(v2, v1);
  add(v0, v3);
  rotate(v1, 17);
  xor(v1, v2);
  rotate(v3, 21);
  xor(v3, v0);
  rotate(v2, 32);
}

function word(state: readonly Word[], at: number): Word {
  return state[at] as Word;
}

function xor(to: Word, from: Word): void {
  to[0] ^= from[0];
  to[1] ^= from[1];
}

function add(to: Word, from: Word): void {
  const low = (to[0] >>> 0) + (from[0] >>> 0);
  to[0] = low | 0;
  to[1] = (to[1] + from[1] + (low > 0xffffffff ? 1 : 0)) | 0;
}

function rotate(to: Word, by: number): void {
  const [low, high] = to;
  if (by === 32) {
    to[0] = high;
    to[1] = low;
  } else {
    to[0] = (low << by) | (high >>> (32 - by));
    to[1] = (high << by) | (low >>> (32 - by));
  }
}
