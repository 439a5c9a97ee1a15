import { describe, expect, it } from 'vitest';
import { FilesByPlace } from './files-by-place';

const paths = ['a', 'a/b', 'a/b/c', 'ab/c', 'b/c'];
const files = new FilesByPlace(paths.map((path) => ({ path })));
const found = (places: string[]) => files.below(places).map((at) => paths[at]);

describe('files by place', () => {
  it.each([
    ['a file', ['b/c'], ['b/c']],
    ['a directory, whatever begins with its name', ['a'], ['a', 'a/b', 'a/b/c']],
    ['two, one in the other, each file once', ['a/b', 'a'], ['a/b', 'a/b/c', 'a']],
    ['the top', ['.'], paths],
    ['nothing', ['c', 'a/'], []],
  ])('finds what is below %s', (_, places, expected) => {
    expect(found(places)).toEqual(expected);
  });

  it('gives files in their order', () => {
    expect(files.at([3, 0, 3]).map(({ path }) => path)).toEqual(['a', 'ab/c']);
  });
});
