import { describe, expect, it } from 'vitest';
import type { TaskVerdict } from './judge';
import { precision, recall, score } from './score';

function verdict(affected: boolean, hashChanged: boolean, drvChanged: boolean): TaskVerdict {
  return { task: 'a:build', affected, hashChanged, drvChanged, because: [] };
}

describe('score', () => {
  it('holds each of the two answers against Nix on its own', () => {
    const result = score([
      verdict(true, true, true),
      verdict(true, false, true),
      verdict(false, true, false),
      verdict(false, false, false),
    ]);
    expect(result).toEqual({
      pairs: 4,
      agreeing: 2,
      affected: { nx: 2, nix: 2, both: 2 },
      hashes: { nx: 2, nix: 2, both: 1 },
    });
    expect([recall(result.affected), precision(result.affected)]).toEqual([1, 1]);
    expect([recall(result.hashes), precision(result.hashes)]).toEqual([0.5, 0.5]);
  });

  it('takes nothing to find, and nothing found, for perfect', () => {
    const { affected } = score([verdict(false, false, false)]);
    expect([recall(affected), precision(affected)]).toEqual([1, 1]);
  });
});
