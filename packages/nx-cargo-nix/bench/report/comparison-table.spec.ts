import { describe, expect, it } from 'vitest';
import type { Target } from '../row';
import { comparisonLine, verdict } from './comparison-table';

describe('verdict', () => {
  const cases: readonly { because: string; ours: number; theirs: number; target: Target; reached: string }[] =
    [
      {
        because: 'four times faster is what was asked',
        ours: 1,
        theirs: 4,
        target: { faster: 4 },
        reached: 'yes',
      },
      { because: 'not quite four times', ours: 1, theirs: 3.9, target: { faster: 4 }, reached: 'no' },
      { because: 'twice the time is within 2', ours: 2, theirs: 1, target: { within: 2 }, reached: 'yes' },
      { because: 'more than twice is not', ours: 2.1, theirs: 1, target: { within: 2 }, reached: 'no' },
      { because: 'nothing was asked', ours: 2, theirs: 1, target: { shown: true }, reached: '' },
    ];
  it.each(cases)('says "$reached": $because', ({ ours, theirs, target, reached }) => {
    expect(verdict(ours, theirs, target).reached).toBe(reached);
  });
});

describe('comparisonLine', () => {
  it('has the medians, their ranges and the ratio of the medians', () => {
    const line = comparisonLine(
      'edit',
      {
        measure: 'a build',
        ours: { label: 'ours', samples: [1, 3, 2] },
        against: { label: 'theirs', samples: [20] },
        target: { faster: 4 },
      },
      '2026-01-02',
    );
    expect(line).toBe(
      '| `npm run bench -- edit` | a build | ours: 2.000 s (1.000 to 3.000, 3 rounds) | theirs: 20.0 s (1 round) | 10.0 times less | 4 times less | yes | 2026-01-02 |',
    );
  });
});
