import fc from 'fast-check';
import { stringify } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { isTable, parseToml, type TomlValue } from '../../model';
import { setString } from './set-string';
import { stringValues } from './values';

const parsed = (text: string) => parseToml(text, 'x.toml');

describe('setString', () => {
  it.each<{ why: string; text: string; keys: string[]; becomes: string }>([
    {
      why: 'a table, with a comment behind the value',
      text: '# Mine\n[package]\nname = "a" # version\nversion   =  "0.1.0"  # keep in step\n',
      keys: ['package', 'version'],
      becomes: '# Mine\n[package]\nname = "a" # version\nversion   =  "NEW"  # keep in step\n',
    },
    {
      why: 'a dotted key in a table',
      text: '[workspace]\npackage.version = "0.1.0"\n',
      keys: ['workspace', 'package', 'version'],
      becomes: '[workspace]\npackage.version = "NEW"\n',
    },
    {
      why: 'an inline table, with a key of the same name before it',
      text: 'version = "1"\n[dependencies]\na = { path = "../a", version = "0.1", features = ["version"] }\n',
      keys: ['dependencies', 'a', 'version'],
      becomes:
        'version = "1"\n[dependencies]\na = { path = "../a", version = "NEW", features = ["version"] }\n',
    },
    {
      why: 'an inline table over several lines, as TOML 1.1 allows it',
      text: 'a = { # first\n  b = 1.5, # }\n  c = "old", # "c"\n}\nc = "2"\n',
      keys: ['a', 'c'],
      becomes: 'a = { # first\n  b = 1.5, # }\n  c = "NEW", # "c"\n}\nc = "2"\n',
    },
    {
      why: 'a table under a target, whose key is quoted and holds brackets',
      text: `[target.'cfg(all(unix, target_arch = "x86_64"))'.dependencies]\na = "1"\n`,
      keys: ['target', 'cfg(all(unix, target_arch = "x86_64"))', 'dependencies', 'a'],
      becomes: `[target.'cfg(all(unix, target_arch = "x86_64"))'.dependencies]\na = "NEW"\n`,
    },
    {
      why: 'a quoted key with an escape',
      text: '"a\\u0062".c = "1"\n',
      keys: ['ab', 'c'],
      becomes: '"a\\u0062".c = "NEW"\n',
    },
    {
      why: 'a string that looks like a table, and one of several lines that holds the key',
      text: 'a = """\n[package]\nversion = "1"""""\nb = \'\'\'\nversion = "2"\'\'\'\n[package]\nversion = "3"\n',
      keys: ['package', 'version'],
      becomes:
        'a = """\n[package]\nversion = "1"""""\nb = \'\'\'\nversion = "2"\'\'\'\n[package]\nversion = "NEW"\n',
    },
    {
      why: 'a literal string stays one',
      text: "[package]\nversion = '0.1.0'\n",
      keys: ['package', 'version'],
      becomes: "[package]\nversion = 'NEW'\n",
    },
    {
      why: 'a date with a space in it, before the value',
      text: '[a]\nwhen = 1979-05-27 07:32:00\nb = "1"\n',
      keys: ['a', 'b'],
      becomes: '[a]\nwhen = 1979-05-27 07:32:00\nb = "NEW"\n',
    },
    {
      why: 'lines that end as on Windows',
      text: '[package]\r\nversion = "0.1.0"\r\nedition = "2021"\r\n',
      keys: ['package', 'version'],
      becomes: '[package]\r\nversion = "NEW"\r\nedition = "2021"\r\n',
    },
    {
      why: 'a table behind an array of tables',
      text: '[[bin]]\nname = "a"\n[bin.b]\nc = "1"\n[b]\nc = "2"\n',
      keys: ['b', 'c'],
      becomes: '[[bin]]\nname = "a"\n[bin.b]\nc = "1"\n[b]\nc = "NEW"\n',
    },
  ])('changes the one value: $why', ({ text, keys, becomes }) => {
    expect(setString(text, keys, 'NEW')).toBe(becomes);
    expect(parsed(becomes)).toBeDefined();
  });

  it.each([
    ['no such key', '[package]\nname = "a"\n', ['package', 'version']],
    ['no string', '[package]\nversion.workspace = true\n', ['package', 'version']],
    ['within an array of tables', '[[bin]]\nname = "a"\n', ['bin', 'name']],
    ['within an array', 'a = [{ b = "1" }]\n', ['a', 'b']],
    ['a comment', '[package]\n# version = "1"\n', ['package', 'version']],
  ])('changes nothing: %s', (_, text, keys) => {
    expect(setString(text, keys, 'NEW')).toBeUndefined();
  });

  it.each(['"', "'"])('writes what the quotes %s cannot hold as a basic string', (quote) => {
    for (const value of ["it's", 'a "quoted" one', 'two\nlines', 'back\\slash', '\x7f\x01']) {
      const text = setString(`a = ${quote}old${quote} # kept\n`, ['a'], value);
      expect(text).toMatch(/ # kept\n$/);
      expect(parseToml(text ?? '', 'x.toml').a).toBe(value);
    }
  });
});

/** Documents as smol-toml writes them: tables below tables, arrays of tables, and every kind of key and string. */
const key = fc.oneof(fc.stringMatching(/^[A-Za-z_-]{1,4}$/), fc.string({ minLength: 1, maxLength: 4 }));
const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('"', "'", '[a]', 'b = "1"', '# c', '\\', '1.2.3'),
);
const { document } = fc.letrec((tie) => ({
  leaf: fc.oneof(text, fc.boolean(), fc.double({ noNaN: true }), fc.array(text, { maxLength: 3 })),
  table: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('table'),
    fc.array(tie('table'), { minLength: 1, maxLength: 2 }),
  ),
  document: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

/** Characters that TOML cannot write, or that the model refuses, are not the editor's concern. */
const isWritable = (value: unknown) =>
  !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)) && !/__proto__/.test(JSON.stringify(value));

/** The keys of all strings of a table that stand in no array. */
function stringsBelow(value: TomlValue, keys: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string' && !value.startsWith('\uf8ff')) return [keys];
  return isTable(value)
    ? Object.keys(value).flatMap((key) => stringsBelow(value[key] ?? '', [...keys, key]))
    : [];
}

function replaced(value: TomlValue, [first, ...rest]: readonly string[], by: string): TomlValue {
  if (first === undefined || !isTable(value)) return by;
  return { ...value, [first]: replaced(value[first] ?? '', rest, by) };
}

/** Comments behind lines, and at random. Strings of one line have no line ends, so a line is a whole statement. */
const commented = (toml: string) =>
  toml
    .split('\n')
    .map((line, index) => (index % 2 === 0 ? `${line} # "x" = [` : line))
    .join('\n');

describe('any document', () => {
  it('has the strings that a parser finds, and one edit changes that one alone', () => {
    fc.assert(
      fc.property(document.filter(isWritable), text.filter(isWritable), (value, by) => {
        const toml = commented(stringify(value as Record<string, unknown>));
        const before = parsed(toml);
        const paths = stringsBelow(before);
        const sorted = (all: (readonly string[])[]) => all.map((keys) => JSON.stringify(keys)).sort();
        expect(sorted(stringValues(toml).map(({ keys }) => keys))).toEqual(sorted(paths));
        for (const keys of paths) {
          const edited = setString(toml, keys, by) ?? '';
          expect(parsed(edited)).toEqual(parsed(stringify(replaced(before, keys, by) as never)));
          expect(edited.match(/ # "x" = \[$/gm)?.length).toBe(toml.match(/ # "x" = \[$/gm)?.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});
