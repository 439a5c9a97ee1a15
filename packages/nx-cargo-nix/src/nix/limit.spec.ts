import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Limit } from './limit';

describe('Limit', () => {
  it('runs so many at a time, also after one failed', async () => {
    const limit = new Limit(2);
    let running = 0;
    let most = 0;
    const work = async (index: number) => {
      most = Math.max(most, ++running);
      await setTimeout(5);
      running--;
      if (index === 1) throw new Error('one fails');
      return index;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((index) => limit.run(() => work(index))));
    expect(most).toBe(2);
    expect(results.map((result) => result.status).filter((status) => status === 'fulfilled')).toHaveLength(5);
  });
});
