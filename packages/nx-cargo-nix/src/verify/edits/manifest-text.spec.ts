import { describe, expect, it } from 'vitest';
import { addToTable, withDescription, withMember, withWiderRequirement } from './manifest-text';

describe('addToTable', () => {
  it.each([
    ['a table that is there', '[features]\nold = []\n', '[features]\nnew = []\nold = []\n'],
    ['one with a comment behind its name', '[features] # all\n', '[features] # all\nnew = []\n'],
    ['one that is absent', '[package]\n', '[package]\n\n[features]\nnew = []\n'],
    ['not a table whose name begins the same', '[features.x]\n', '[features.x]\n\n[features]\nnew = []\n'],
  ])('puts a line into %s', (_, text, expected) => {
    expect(addToTable(text, 'features', 'new = []')).toBe(expected);
  });
});

describe('withDescription', () => {
  it.each([
    ['replaces it', '[package]\ndescription = "old \\" one"\n', '[package]\ndescription = "x"\n'],
    ['adds it', '[package]\nname = "a"\n', '[package]\ndescription = "x"\nname = "a"\n'],
  ])('%s', (_, text, expected) => {
    expect(withDescription(text, 'x')).toBe(expected);
  });

  // What a line-wise edit could break is not touched.
  it.each([
    ['inherited', '[package]\ndescription.workspace = true\n'],
    ['over several lines', '[package]\ndescription = """\nlong\n"""\n'],
    ['of no package', '[workspace]\n'],
  ])('gives up where it is %s', (_, text) => {
    expect(withDescription(text, 'x')).toBeUndefined();
  });
});

describe('withWiderRequirement', () => {
  it.each([
    ['a version alone', 'a = "1.2"', 'a = ">=1.2"'],
    [
      'a version in a table',
      'a = { features = ["x"], version = "1" }',
      'a = { features = ["x"], version = ">=1" }',
    ],
  ])('widens %s', (_, line, expected) => {
    expect(withWiderRequirement(`[dependencies]\n${line}\n`, 'dependencies')).toBe(
      `[dependencies]\n${expected}\n`,
    );
  });

  it.each([
    ['a range, which it might narrow', '[dependencies]\na = ">=1, <2"\n'],
    ['an inherited dependency', '[dependencies]\na = { workspace = true }\n'],
    ['a dependency of another table', '[dependencies]\n[dev-dependencies]\na = "1"\n'],
  ])('leaves %s alone', (_, text) => {
    expect(withWiderRequirement(text, 'dependencies')).toBeUndefined();
  });
});

describe('withMember', () => {
  it('adds to a list, and to nothing else', () => {
    expect(withMember('[workspace]\nmembers = ["a"]\n', 'b')).toBe('[workspace]\nmembers = ["b", "a"]\n');
    expect(withMember('[package]\nname = "a"\n', 'b')).toBeUndefined();
  });
});
