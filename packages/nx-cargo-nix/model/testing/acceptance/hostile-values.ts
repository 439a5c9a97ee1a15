import { LITERAL_MARK, newTable, type TomlTable, type TomlValue } from '../../toml/value';

/** Text that is written into a document as it is, without quotes. */
export const bare = (literal: string): string => `${LITERAL_MARK}${literal}`;

function table(entries: Readonly<Record<string, TomlValue>>): TomlTable {
  return Object.assign(newTable(), entries);
}

/** Values of all types, some of which no reader of 64 bits holds. */
export const VALUES: readonly TomlValue[] = [
  ...['', 'x', 'true', '1', '..', '\ufffd', '\uf8ff1.5'],
  ...[true, false, 0n, -1n, 42n, 9223372036854775807n, -9223372036854775808n],
  ...[
    '1.5',
    '-0.0',
    'inf',
    'nan',
    '1e400',
    '1979-05-27',
    '07:32:00',
    '1979-05-27T07:32:00Z',
    '0x1F',
    '1_000',
  ].map(bare),
  ...['9223372036854775808', '-9223372036854775809', '99999999999999999999', '0xFFFFFFFFFFFFFFFFFF'].map(
    bare,
  ),
  ...[
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\U00000000"',
    "'\\u0000'",
    '"\\\\u0000"',
    '"\\x00"',
    '"\\e"',
    '"""\nx\n"""',
    "'''x'''",
  ].map(bare),
  ...[
    [],
    [''],
    ['x', 'y'],
    [1n],
    ['x', 1n],
    [[]],
    [['x']],
    [table({})],
    [table({ name: 'x' })],
    ['x', table({})],
  ],
  ...[
    table({}),
    table({ workspace: true }),
    table({ workspace: false }),
    table({ workspace: 'x' }),
    table({ x: table({}) }),
    table({ '': 1n }),
  ],
  ...[79, 80, 81, 90].map((depth) => bare('['.repeat(depth) + ']'.repeat(depth))),
  ...[78, 79, 80, 90].map((depth) => bare(`${'{ a = '.repeat(depth)}1${' }'.repeat(depth)}`)),
];
