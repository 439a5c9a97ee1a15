import { describe, expect, it } from 'vitest';
import { crateInTheMiddle, deepGraph, dependentsOf, teamGraph } from './crate-graph';

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

describe('teamGraph', () => {
  const closureSize = (count: number) => {
    const graph = teamGraph(count);
    const closures = new Map<string, Set<string>>();
    for (const { name, dependencies } of graph) {
      closures.set(name, new Set(dependencies.flatMap((each) => [each, ...(closures.get(each) ?? [])])));
    }
    return Math.max(...[...closures.values()].map(({ size }) => size));
  };

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
