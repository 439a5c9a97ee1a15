import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativePath, resolvePath } from './path';

/** Few names, so that many paths share their beginnings; one is the beginning of another. */
const path = fc
  .array(fc.constantFrom('a', 'ab', 'b'), { maxLength: 4 })
  .map((segments) => segments.join('/') || '.');

describe('relativePath', () => {
  it('is what Node says, and leads there', () => {
    fc.assert(
      fc.property(path, path, (from, to) => {
        const way = relativePath(from, to);
        expect(way).toBe(posix.relative(`/${from}`, `/${to}`) || '.');
        expect(resolvePath(from, way)).toBe(to);
      }),
    );
  });
});
