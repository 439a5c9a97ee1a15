import { describe, expect, it } from 'vitest';
import { childrenTime } from './cpu-time';

describe('childrenTime', () => {
  it.each([
    {
      because: 'the second line is that of the children',
      text: '0m9.000s 0m9.000s\n0m1.250s 0m0.500s\n',
      seconds: 1.75,
    },
    { because: 'minutes count, of both times', text: '0m0.0s 0m0.0s\n2m1.500s 1m0.500s\n', seconds: 182 },
  ])('$because', ({ text, seconds }) => {
    expect(childrenTime(text)).toBeCloseTo(seconds);
  });

  it('refuses what is no output of `times`', () => {
    expect(() => childrenTime('bash: times: not found\n')).toThrow(
      "expected two times such as '0m1.250s 0m0.040s'",
    );
  });
});
