import { describe, expect, it } from 'vitest';
import { inTurn, median } from './samples';

describe('median', () => {
  it.each([
    { because: 'the one in the middle, by size and not by text', samples: [10, 9, 100], expected: 10 },
    { because: 'between the two in the middle', samples: [4, 1, 3, 2], expected: 2.5 },
  ])('is $because', ({ samples, expected }) => {
    expect(median(samples)).toBe(expected);
  });

  it('is none of nothing', () => {
    expect(() => median([])).toThrow('no median');
  });
});

describe('inTurn', () => {
  it('measures the sides round after round, so that noise hits both', async () => {
    const order: string[] = [];
    const side = (name: string, first: number) => async (round: number) => {
      order.push(`${name}${round}`);
      return first + round;
    };
    const samples = await inTurn(2, { a: side('a', 1), b: side('b', 10) });
    expect(order).toEqual(['a0', 'b0', 'a1', 'b1']);
    expect(samples).toEqual({ a: [1, 2], b: [10, 11] });
  });
});
