import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedFiles, recordedWorkspaces } from '../testing/recorded-workspaces';
import { parseAnyToml } from './parse';
import { type InlineTables, readPlainDocument } from './plain-document';
import type { TomlTable } from './value';

/** A document as text, in which the order of keys counts. */
function shown(table: TomlTable | undefined): string | undefined {
  return table && JSON.stringify(table, (_, value) => (typeof value === 'bigint' ? `#${value}` : value));
}

/** What the parser of all of TOML makes of a document, or that it refuses it. */
function parsed(text: string): string | undefined {
  try {
    return shown(parseAnyToml(text, 'Cargo.toml'));
  } catch {
    return 'refused';
  }
}

/** One for all documents, so that none gets a table that is another's. */
const inlineTables: InlineTables = new Map();

/** Fails where the two readers disagree: reading nothing is always allowed. */
function expectAgreement(text: string): void {
  const plain = shown(readPlainDocument(text, inlineTables));
  if (plain !== undefined) expect(plain).toBe(parsed(text));
}

const READ: [why: string, text: string][] = [
  ['strings, booleans, integers', 'a = "x"\nb = true\nc = false\nd = 0\ne = -12\nf = \'\\x\''],
  ['an empty document', ''],
  ['comments and blanks, to the end of the file', '# a\n\n  \t# b\n[x] # c\na = 1 # d\n# e'],
  ['carriage returns', 'a = 1\r\n\r\n# b\r\n[c]\r\nd = "e"\r\n'],
  ['what inherits', '[package]\nversion.workspace = true\n[lints]\nworkspace = true'],
  ['two keys of one dotted table', 'a.b = true\nc = 1\na.d = [ "x" ]'],
  ['inline tables', 'a = { workspace = true, features = ["b", "c"], d.e = { f = 1 } }\ng = {}\nh={ }'],
  ['brackets in strings of inline tables', 'a = { b = "}" }\nc = { b = "}", d = \'}\' }\ne = { b = "}" }'],
  ['inline tables over lines (TOML 1.1)', 'a = {\n  b = 1, # c\n  d = 2,\n}\n'],
  ['arrays over lines', 'a = [\n  "b", # c\n  # d\n  "e",\n]\nf = [[], ["g"], { h = "i" }]'],
  [
    'targets',
    '[target.\'cfg(all(unix, target_os = "x"))\'.dependencies]\na = "1"\n[target."cfg(b)".dependencies]\n',
  ],
  ['arrays of tables', '[[bin]]\nname = "a"\n[[bin]]\nname = "b"\n[[x.y]]\n'],
  ['a table below one', '[a]\nb = 1\n[a.c]\n[a.d.e]\n[a.d.f]\n'],
  ['text', 'a = """\nb\n "c" ""d\n\n"""\nb = """"""\nc = """x"""'],
  ['keys that mean something to the engine', '__proto__ = 1\nconstructor.prototype = 2\n[toString]\n1 = 2\n'],
];

/** Either TOML that manifests rarely have, or no TOML: the parser says which. */
const LEFT: [why: string, text: string][] = [
  ['escapes', 'a = "\\u0041"'],
  ['a literal', 'a = 1.5'],
  ['a date', 'a = 1979-05-27'],
  ['an integer of another form', 'a = 0x1F'],
  ['an integer with zeros before it', 'a = 012'],
  ['an integer that may be too large', 'a = 12345678901234567'],
  ['a sign alone', 'a = -'],
  ['a key twice', 'a = 1\na = 2'],
  ['a table twice', '[a]\n[b]\n[a]\n'],
  ['a table after its part', '[a.b]\n[a]\n'],
  ['a key in the way of a table', 'a = 1\n[a.b]\n'],
  ['a table of a dotted key', '[a]\nb.c = 1\n[a.b]\n'],
  ['a table below one of a dotted key', '[a]\nb.c = 1\n[a.b.d]\n'],
  ['a table below an inline one', '[a]\nb = {}\n[a.b.c]\n'],
  ['a dotted key into an inline table', 'a = {}\na.b = 1\n'],
  ['a dotted key into a table', '[a.b]\n[c]\n[d]\n[a]\nb.c = 1\n'],
  ['a table below an array of them', '[[a]]\n[a.b]\n'],
  ['an array of tables after an array', 'a = []\n[[a]]\n'],
  ['an array of tables after a table', '[a]\n[[a]]\n'],
  ['a table after an array of them', '[[a]]\n[a]\n'],
  ['unequal brackets', '[[a]\n'],
  ['two values in a line', 'a = 1 b = 2'],
  ['two commas', 'a = [ "b",, "c" ]'],
  ['a comma first', 'a = [ , "b" ]'],
  ['no comma', 'a = [ "b" "c" ]'],
  ['an array without an end', 'a = [ "b"'],
  ['a word that is no value', 'a = truex'],
  ['a control character', 'a = "\u0001"'],
  ['a control character in a comment', '# \u0007\n'],
  ['a line that ends in a carriage return alone', 'a = 1\rb = 2'],
  ['a string without an end', 'a = "b\n"'],
  ['text that ends in four quotes', 'a = """b""""'],
  ['a byte order mark', '\ufeffa = 1'],
  ['deep nesting', `a = ${'['.repeat(20)}${']'.repeat(20)}`],
];

describe('readPlainDocument', () => {
  it.each(READ)('reads %s', (_, text) => {
    expect(shown(readPlainDocument(text))).toBe(parsed(text));
  });

  it.each(LEFT)('leaves %s to the parser', (_, text) => {
    expect(readPlainDocument(text)).toBeUndefined();
  });

  it('leaves a text that may be too long for an expression to the parser', () => {
    expect(readPlainDocument(`a = 1${'\n'.repeat(5_000_000)}`)).toBeUndefined();
  });

  it('agrees with the parser on lines in any order', () => {
    const lines = [...READ, ...LEFT].flatMap(([, text]) => text.split('\n'));
    const document = fc.array(fc.constantFrom(...lines), { maxLength: 12 });
    fc.assert(
      fc.property(document, (chosen) => expectAgreement(chosen.join('\n'))),
      { numRuns: 2000 },
    );
  });

  it('agrees with the parser on documents that were broken', () => {
    const documents = fc.constantFrom(...READ.map(([, text]) => text));
    const piece = fc.constantFrom(...'"\'[]{}=,.#\\\n\r\t -_a1:', '"""', "'''", '\u007f', 'é', '');
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), piece), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(documents, edits, (text, changes) => {
        let broken = text;
        for (const [place, removed, added] of changes) {
          const at = place % (broken.length + 1);
          broken = broken.slice(0, at) + added + broken.slice(at + removed);
        }
        expectAgreement(broken);
      }),
      { numRuns: 5000 },
    );
  });

  it.skipIf(recordedWorkspaces().length === 0)('reads nearly all real manifests', () => {
    const manifests = recordedWorkspaces().flatMap((name) =>
      [...recordedFiles(name)].filter(([path]) => path.endsWith('Cargo.toml')),
    );
    for (const [, text] of manifests) expectAgreement(text);
    const left = manifests.filter(([, text]) => readPlainDocument(text) === undefined);
    expect(left.length).toBeLessThan(manifests.length / 50);
  });
});
