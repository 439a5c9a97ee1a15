import { describe, expect, it } from 'vitest';
import { appendToJson } from './json-append';

describe('appendToJson', () => {
  it.each([
    ['an array on one line', '{ "a": [1, 2] }', '{ "a": [1, 2, 9] }'],
    ['an array on lines', '{\n  "a": [\n    1\n  ]\n}\n', '{\n  "a": [\n    1,\n    9\n  ]\n}\n'],
    ['an empty array', '{ "a": [] }', '{ "a": [9] }'],
    ['an empty array on lines', '{\n  "a": [\n  ]\n}', '{\n  "a": [\n    9\n  ]\n}'],
    ['a comma behind the last entry', '{ "a": [1,] }', '{ "a": [1, 9] }'],
    [
      'a comment behind the last entry',
      '{\n  "a": [\n    1 // one\n  ]\n}',
      '{\n  "a": [\n    1, // one\n    9\n  ]\n}',
    ],
    [
      'brackets in a string and in comments',
      '{ /* [ */ "x": "[", "a": [1 /* ] */] }',
      '{ /* [ */ "x": "[", "a": [1, /* ] */ 9] }',
    ],
    ['the same key deeper down', '{ "x": { "a": [0] }, "a": [1] }', '{ "x": { "a": [0] }, "a": [1, 9] }'],
    ['the key as a value', '{ "x": "a", "a": [1] }', '{ "x": "a", "a": [1, 9] }'],
    ['tabs', '{\n\t"a": [\n\t\t1\n\t]\n}', '{\n\t"a": [\n\t\t1,\n\t\t9\n\t]\n}'],
  ])('adds to %s', (_, text, expected) => {
    expect(appendToJson(text, 'a', '9')).toBe(expected);
  });

  it.each([
    ['is missing', '{ "b": [] }'],
    ['has another kind of value', '{ "a": 1 }'],
    ['is not at the top', '{ "b": { "a": [] } }'],
  ])('finds nothing where the key %s', (_, text) => {
    expect(appendToJson(text, 'a', '9')).toBeUndefined();
  });

  it('adds a key to the top-level object', () => {
    expect(appendToJson('{\n  // kept\n  "b": {}\n}\n', undefined, '"a": [9]')).toBe(
      '{\n  // kept\n  "b": {},\n  "a": [9]\n}\n',
    );
    expect(appendToJson('{}', undefined, '"a": [9]')).toBe('{"a": [9]}');
  });
});
