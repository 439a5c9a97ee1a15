import { describe, expect, it } from 'vitest';
import { parseToml } from '../../model';
import { appendToArray } from './append-to-array';

const KEYS = ['workspace', 'members'];

describe('appendToArray', () => {
  it.each([
    ['on one line', '["a", "b"] # crates', '["a", "b", "new"] # crates'],
    ['on one line, with a comma at the end', "['a',]", `['a', "new"]`],
    ['on lines', '[\n    "a",\n    "b",\n]', '[\n    "a",\n    "b",\n    "new",\n]'],
    ['without a last comma', '[\n  "a",\n  "b"\n]', '[\n  "a",\n  "b",\n  "new"\n]'],
    [
      'with a comment behind the last item',
      '[\n\t"a", # one, "b"]\n\t# end\n]',
      '[\n\t"a", # one, "b"]\n\t"new",\n\t# end\n]',
    ],
    ['with a comment and no comma', '[\n  "a" # ]\n]', '[\n  "a", # ]\n  "new"\n]'],
    ['with the last items on one line', '[\n  "a", "b",\n]', '[\n  "a", "b", "new"\n]'],
    ['that closes on the last line', '[\n  "a",\n  "b"]', '[\n  "a",\n  "b",\n  "new"]'],
    ['that is empty', '[]', '["new"]'],
    ['that is empty but for a comment', '[ # none yet\n]', '["new" # none yet\n]'],
    ['with line ends as on Windows', '[\r\n  "a",\r\n]', '[\r\n  "a",\r\n  "new",\r\n]'],
    ['of arrays', '[["a"], ["b"]]', '[["a"], ["b"], "new"]'],
  ])('adds to an array %s', (_, array, expected) => {
    const document = (members: string) =>
      `# [workspace]\n[workspace]\nmembers = ${members}\nexclude = ["x"]\n[a]\nmembers = ["c"]\n`;
    const result = appendToArray(document(array), KEYS, 'new') ?? '';
    expect(result).toBe(document(expected));
    expect(parseToml(result, 'x.toml')).toMatchObject({ workspace: { exclude: ['x'] } });
  });

  it.each([
    ['there is none', '[workspace]\nresolver = "2"\n'],
    ['it is a string', '[workspace]\nmembers = "a"\n'],
    ['it is of tables', '[[workspace.members]]\na = 1\n'],
  ])('adds nothing where %s', (_, text) => {
    expect(appendToArray(text, KEYS, 'new')).toBeUndefined();
  });
});
