import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { parsePattern, type SourceRules } from '../cargo';
import { patternCases } from '../cargo/testing/pattern-cases';
import { sourceFilesets } from './source-filesets';

/** Nx's matcher: the one that its hasher asks. It is not exported, and tests are all that calls it. */
const { matchGlobPaths } = createRequire(import.meta.url)('nx/src/native') as {
  matchGlobPaths(globs: readonly string[], paths: readonly string[]): boolean[];
};

/** The paths that Nx selects by a package's filesets. */
function selected(dir: string, some: Partial<SourceRules>, paths: readonly string[]): string[] {
  const rules = { dir, include: [], exclude: [], extra: [], drop: [], ...some };
  const globs = sourceFilesets([{ dir, rules, otherPlaces: [] }], true).map((fileset) =>
    fileset.replace('{workspaceRoot}/', ''),
  );
  const isMatch = matchGlobPaths(globs, paths);
  return paths.filter((_, index) => isMatch[index]);
}

describe("Nx's own matcher", () => {
  const cases = patternCases
    .filter(({ refused }) => refused === undefined)
    .map((each) => ({ ...each, paths: [...each.yes, ...each.no] }));

  it.each(cases)('selects for a pattern what it matches: $why', ({ dir, normal, yes, paths }) => {
    expect(selected(dir, { extra: [normal] }, paths)).toEqual(yes);
  });

  const inside = cases.filter(({ normal }) => parsePattern(normal).ups === 0);

  it.each(inside)('leaves out for a pattern what it matches: $why', ({ dir, normal, paths, no }) => {
    const below = no.filter((path) => dir === '.' || path.startsWith(`${dir}/`));
    expect(selected(dir, { include: ['**'], exclude: [normal] }, paths)).toEqual(below);
    expect(selected(dir, { include: ['**'], drop: [normal] }, paths)).toEqual(below);
  });
});
