import { expect, it } from 'vitest';
import { bakedPath, OtherPaths } from './baked-paths';
import { debugSections } from './debug-sections';

interface Section {
  readonly name: string;
  readonly text: string;
  readonly flags?: number;
}

/** An ELF file with 64 bits, as elf(5) has it: its header, the contents of the sections, and their table. */
function elf(...sections: readonly Section[]): Buffer {
  const all = [...sections, { name: '.shstrtab', text: '' }];
  const names = `\0${all.map(({ name }) => `${name}\0`).join('')}`;
  const texts = all.map(({ name, text }) => Buffer.from(name === '.shstrtab' ? names : text));
  const body = Buffer.concat(texts);
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
  header.writeBigUInt64LE(BigInt(64 + body.length), 0x28);
  header.writeUInt16LE(64, 0x3a);
  header.writeUInt16LE(all.length, 0x3c);
  header.writeUInt16LE(all.length - 1, 0x3e);
  let offset = 64;
  const table = all.map(({ name, flags = 0 }: { name: string; flags?: number }, index) => {
    const entry = Buffer.alloc(64);
    const length = texts[index]?.length ?? 0;
    entry.writeUInt32LE(names.indexOf(`\0${name}\0`) + 1, 0);
    entry.writeUInt32LE(1, 4);
    entry.writeBigUInt64LE(BigInt(flags), 8);
    entry.writeBigUInt64LE(BigInt(offset), 24);
    entry.writeBigUInt64LE(BigInt(length), 32);
    offset += length;
    return entry;
  });
  return Buffer.concat([header, body, ...table]);
}

function archive(...members: readonly Buffer[]): Buffer {
  const parts = members.flatMap((member) => {
    const header = `${'x.o/'.padEnd(48)}${String(member.length).padEnd(10)}\`\n`;
    return [Buffer.from(header), member, Buffer.alloc(member.length % 2, '\n')];
  });
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}

const from = '/build/vendored-crates/crates-io/sys-1.0.0';
const found = (contents: Buffer) =>
  bakedPath(contents, {
    from,
    kindOf: () => undefined,
    isWorkingDirectory: false,
    others: new OtherPaths([]),
  });
const debug = { name: '.debug_line_str', text: `x\0${from}\0` };
const data = { name: '.rodata', text: `${from}\0`, flags: 2 };

it.each([
  { why: 'of a program', contents: elf({ name: '.text', text: 'odd', flags: 2 }, debug) },
  { why: 'of a library', contents: archive(Buffer.from('odd'), elf(debug), elf(debug)) },
])('takes the directory that a C compiler ran in for none that is opened: $why', ({ contents }) => {
  expect(found(contents)).toBeUndefined();
});

it.each([
  { why: 'in the data of a program', contents: elf(debug, data) },
  { why: 'in the data of a library', contents: archive(elf(debug), elf(debug, data)) },
  { why: 'in a debug section that is loaded', contents: elf({ ...debug, flags: 2 }) },
  { why: 'in a section of another name', contents: elf({ ...debug, name: '.debugger' }) },
  { why: 'in a file that is none of these', contents: Buffer.from(debug.text) },
  { why: 'in a library that is cut short', contents: archive(elf(debug, data)).subarray(0, 200) },
  { why: 'in a member whose size is no number', contents: Buffer.from(`!<arch>\n${from}${' '.repeat(60)}`) },
])('finds the same path elsewhere: $why', ({ contents }) => {
  expect(found(contents)).toBe(from);
});

it('gives the sections, and none of a file that leads out of itself', () => {
  const contents = elf(debug);
  expect(debugSections(contents)).toEqual([[64, 64 + debug.text.length]]);
  contents.writeBigUInt64LE(2n ** 40n, 0x28);
  expect(debugSections(contents)).toEqual([]);
});
