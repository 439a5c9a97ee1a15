/** A part of a file: from a byte to the one before another. */
export type Range = readonly [start: number, end: number];

/** The marks at the start of an archive, and of an ELF file with 64 bits and the lowest byte first. */
const ARCHIVE = Buffer.from('!<arch>\n');
const ELF = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);

/** The header of an archive's member, and the place and length of the size in it. */
const MEMBER = { header: 60, size: 48, digits: 10 };

/** Of a section: that it takes part in memory, and that it takes no place in the file (elf(5): `SHF_ALLOC`, `SHT_NOBITS`). */
const LOADED = 2;
const NO_BITS = 8;

/**
 * Where a compiled file has debug information: sections that are in no program's memory, so nothing that runs can read a path there.
 *
 * @returns Nothing where the file is of another kind, or is not as expected: then no place counts as one.
 */
export function debugSections(contents: Buffer): Range[] {
  try {
    return startsWith(contents, 0, ARCHIVE) ? sectionsInArchive(contents) : sectionsInElf(contents, 0);
  } catch (error) {
    // A number leads out of the file.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function startsWith(contents: Buffer, at: number, mark: Buffer): boolean {
  return contents.subarray(at, at + mark.length).equals(mark);
}

function sectionsInArchive(contents: Buffer): Range[] {
  const ranges: Range[] = [];
  for (let at = ARCHIVE.length; at + MEMBER.header <= contents.length; ) {
    const size = Number(contents.toString('latin1', at + MEMBER.size, at + MEMBER.size + MEMBER.digits));
    if (!Number.isInteger(size) || size < 0) throw new RangeError('not the size of a member');
    for (const range of sectionsInElf(contents, at + MEMBER.header)) ranges.push(range);
    // Members start at even places.
    at += MEMBER.header + size + (size % 2);
  }
  return ranges;
}

/** @param start Where the ELF file begins. */
function sectionsInElf(contents: Buffer, start: number): Range[] {
  if (!startsWith(contents, start, ELF)) return [];
  const number = (at: number) => Number(contents.readBigUInt64LE(start + at));
  const table = number(0x28);
  const [entry, count, names] = [0x3a, 0x3c, 0x3e].map((at) => contents.readUInt16LE(start + at)) as [
    number,
    number,
    number,
  ];
  const header = (index: number) => table + index * entry;
  const texts = number(header(names) + 24);
  const ranges: Range[] = [];
  for (let index = 0; index < count; index++) {
    const at = header(index);
    const name = start + texts + contents.readUInt32LE(start + at);
    if (!contents.toString('latin1', name, name + 7).startsWith('.debug_')) continue;
    if (contents.readUInt32LE(start + at + 4) === NO_BITS || number(at + 8) & LOADED) continue;
    const offset = start + number(at + 24);
    ranges.push([offset, offset + number(at + 32)]);
  }
  return ranges;
}
