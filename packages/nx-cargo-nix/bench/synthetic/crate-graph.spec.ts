import { describe, expect, it } from 'vitest';
import {
  chainGraph,
  crateInTheMiddle,
  deepGraph,
  dependentsOf,
  type SyntheticCrate,
  teamGraph,
  wideGraph,
} from './crate-graph';

describe('deepGraph', () => {
  it('has a crate near the middle that a dozen depend on: what the rows of edits are about', () => {
    const graph = deepGraph(60);
    const middle = crateInTheMiddle(graph, 12);
    const place = graph.findIndex(({ name }) => name === middle);
    expect(dependentsOf(graph, middle)).toHaveLength(12);
    expect(place).toBeGreaterThan(20);
    expect(place).toBeLessThan(40);
  });
});

/** The size of each closure, the crate itself not counted. */
function closureSizes(graph: readonly SyntheticCrate[]): number[] {
  const closures = new Map<string, Set<string>>();
  for (const { name, dependencies } of graph) {
    closures.set(name, new Set(dependencies.flatMap((each) => [each, ...(closures.get(each) ?? [])])));
  }
  return [...closures.values()].map(({ size }) => size);
}

describe('chainGraph', () => {
  it('has every crate on top of all before it', () => {
    expect(closureSizes(chainGraph(4))).toEqual([0, 1, 2, 3]);
  });
});

describe('wideGraph', () => {
  it('has closures of about 90 crates among 500, in ten layers', () => {
    const sizes = closureSizes(wideGraph(500));
    const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(average).toBeGreaterThan(80);
    expect(average).toBeLessThan(130);
  });
});

describe('teamGraph', () => {
  const closureSize = (count: number) => Math.max(...closureSizes(teamGraph(count)));

  it('lets each crate depend on earlier ones alone, so that there is no cycle', () => {
    const graph = teamGraph(120);
    const names = graph.map(({ name }) => name);
    for (const [place, { dependencies }] of graph.entries()) {
      for (const dependency of dependencies) expect(names.indexOf(dependency)).toBeLessThan(place);
    }
  });

  it('keeps closures from growing with the repository: or growth could not be linear', () => {
    expect(closureSize(400)).toBe(closureSize(100));
  });
});
