import { describe, expect, it } from 'vitest';
import { DerivationGraph, parseGraph } from './derivation-graph';

describe('parseGraph', () => {
  it('reads edges, from what is needed to what needs it, and passes over nodes', () => {
    // As 2.8 and 2.34 print it for `b` with the input `a`.
    const dot = `digraph G {
"h-b.drv" [label = "b.drv", shape = box, style = filled, fillcolor = "#ff0000"];
"g-a.drv" -> "h-b.drv" [color = "black"];
"g-a.drv" [label = "a.drv", shape = box, style = filled, fillcolor = "#ff0000"];
}`;
    expect(parseGraph(dot)).toEqual(new Map([['h-b.drv', ['g-a.drv']]]));
  });
});

describe('DerivationGraph', () => {
  const graph = new DerivationGraph(
    new Map([
      ['top.drv', ['left.drv', 'right.drv']],
      ['left.drv', ['base.drv']],
      ['right.drv', ['base.drv']],
    ]),
  );

  it.each([
    ['a direct input', '/nix/store/top.drv', '/nix/store/left.drv', true],
    ['an indirect one, behind a diamond', '/nix/store/top.drv', '/nix/store/base.drv', true],
    ['itself', '/nix/store/base.drv', '/nix/store/base.drv', true],
    ['a sibling', '/nix/store/left.drv', '/nix/store/right.drv', false],
    ['a dependent', '/nix/store/base.drv', '/nix/store/top.drv', false],
  ])('%s', (_why, drvPath, dependency, required) => {
    expect(graph.requires(drvPath, dependency)).toBe(required);
  });
});
