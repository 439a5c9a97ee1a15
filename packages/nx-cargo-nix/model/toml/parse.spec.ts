import { describe, expect, it } from 'vitest';
import { parseToml } from './parse';
import { LITERAL_MARK as MARK } from './value';

const CASES: [why: string, text: string, value: unknown][] = [
  [
    'integers stay integers in every base',
    'a = [1, -2, 0x1F, 0o17, 0b11, 1_000]',
    { a: [1n, -2n, 31n, 15n, 3n, 1000n] },
  ],
  [
    'a float keeps its text',
    'a = 1.50\nb = [1e3, +inf, nan]',
    { a: `${MARK}1.50`, b: [`${MARK}1e3`, `${MARK}+inf`, `${MARK}nan`] },
  ],
  [
    'a date with a space is one literal',
    'a = 1979-05-27 07:32:00Z # c',
    { a: `${MARK}1979-05-27 07:32:00Z` },
  ],
  ['a time and a date', 'a = 07:32:00\nb = 1979-05-27', { a: `${MARK}07:32:00`, b: `${MARK}1979-05-27` }],
  [
    'keys that look like floats are keys',
    '1.5 = 2.5\n[3.4]\na = 0.5',
    { 1: { 5: `${MARK}2.5` }, 3: { 4: { a: `${MARK}0.5` } } },
  ],
  [
    'strings that look like floats are strings',
    'a = "1.5"\nb = \'2.5\' # 3.5\nc = 4.5',
    { a: '1.5', b: '2.5', c: `${MARK}4.5` },
  ],
  [
    'multi-line strings are passed over',
    'a = """\nx = 1.5\n\\""" "" """\nb = \'\'\'\ny = 2.5\'\'\'\nc = 3.5',
    { a: 'x = 1.5\n""" "" ', b: 'y = 2.5', c: `${MARK}3.5` },
  ],
  ['a string may end in five quotes', 'a = """x"""""\nb = 1.5', { a: 'x""', b: `${MARK}1.5` }],
  [
    'inline tables over several lines (TOML 1.1)',
    'a = {\n  b = 1.5, # c\n  "d.e" = [ 2.5,\n 3 ],\n}',
    { a: { b: `${MARK}1.5`, 'd.e': [`${MARK}2.5`, 3n] } },
  ],
  ['brackets in quoted keys end nothing', '["a]\\""]\n\'b=c\' = 1.5', { 'a]"': { 'b=c': `${MARK}1.5` } }],
  ['carriage returns and a byte order mark', '\ufeffa = 1.5\r\nb = true\r\n', { a: `${MARK}1.5`, b: true }],
];

/** Tables have no prototype; for comparison with literals that does not matter. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)]));
}

describe('parseToml', () => {
  it.each(CASES)('%s', (_, text, value) => {
    expect(plain(parseToml(text, 'x.toml'))).toEqual(value);
  });

  it('says where a document is broken', () => {
    expect(() => parseToml('a = 1\nb = [1,\nc', 'x.toml')).toThrow(
      expect.objectContaining({ file: 'x.toml', line: 3, expected: 'a TOML document' }),
    );
  });

  it('keeps the line of what follows a literal', () => {
    expect(() => parseToml('a = 1.5\nb = 1\nb = 2', 'x.toml')).toThrow(expect.objectContaining({ line: 3 }));
  });
});
