import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern, type SourceRules, sourceMatcher } from '../../model';
import { patternCases } from '../../model/pattern/pattern-cases';
import { sourceFilesets } from './source-filesets';

/** Nx's matcher: the one that its hasher uses. It is not exported, and only tests call it. */
const { matchGlobPaths } = createRequire(__filename)('nx/src/native') as {
  matchGlobPaths(globs: readonly string[], paths: readonly string[]): boolean[];
};

/** What `nx affected` uses before Nx 24. */
const { minimatch } = createRequire(require.resolve('nx/package.json'))('minimatch') as {
  minimatch(path: string, glob: string, options: { dot: true }): boolean;
};

/** A package's filesets, as Nx has them once it knows where the workspace is. */
function globsFor(dir: string, some: Partial<SourceRules>, isExact = true): string[] {
  const rules = { dir, include: [], exclude: [], extra: [], drop: [], ...some };
  const filesets = sourceFilesets([{ dir, rules, otherPlaces: [] }], isExact);
  return filesets.map((fileset) => fileset.replace('{workspaceRoot}/', ''));
}

/** The paths that Nx selects by a package's filesets. */
function selected(dir: string, some: Partial<SourceRules>, paths: readonly string[]): string[] {
  const isMatch = matchGlobPaths(globsFor(dir, some), paths);
  return paths.filter((_, index) => isMatch[index]);
}

describe("Nx's own matcher", () => {
  const cases = patternCases.map((each) => ({ ...each, paths: [...each.yes, ...each.no] }));

  it.each(cases)('selects for a pattern what it matches: $why', ({ dir, normal, yes, paths }) => {
    expect(selected(dir, { extra: [normal] }, paths)).toEqual(yes);
  });

  const inside = cases.filter(({ normal }) => parsePattern(normal).ups === 0);

  it.each(inside)('leaves out for a pattern what it matches: $why', ({ dir, normal, paths, no }) => {
    const below = no.filter((path) => dir === '.' || path.startsWith(`${dir}/`));
    expect(selected(dir, { include: ['**'], exclude: [normal] }, paths)).toEqual(below);
    expect(selected(dir, { include: ['**'], drop: [normal] }, paths)).toEqual(below);
  });

  it.each(cases)('selects no less where it matches by characters: $why', ({ dir, normal, yes }) => {
    const globs = globsFor(dir, { extra: [normal] }, false);
    expect(matchGlobPaths(globs, yes)).toEqual(yes.map(() => true));
    // Names of directories are not made wider: those in braces are in no file set of such a Nx.
    const known = dir.includes('{') ? [] : yes;
    expect(known.filter((path) => !globs.some((glob) => minimatch(path, glob, { dot: true })))).toEqual([]);
  });

  it('selects what rules of hostile names do', () => {
    const name = fc
      .array(fc.constantFrom(...'!@(){}[],+|\\^-#a.é', '?', '*'), { minLength: 1, maxLength: 5 })
      .map((characters) => characters.join(''))
      .filter((text) => !/^\.*$/.test(text));
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const patterns = fc.array(path, { minLength: 1, maxLength: 3 });
    // Paths that are patterns match them; of each there is a neighbour, and something below it.
    const near = (paths: readonly string[]) =>
      paths.flatMap((each) => [each, each.slice(1), each.slice(0, -1), `${each}/x`, `${each}a`]);
    fc.assert(
      fc.property(fc.constantFrom('.', 'c', '!c', '{a,b}'), patterns, patterns, (dir, extra, drop) => {
        const paths = near([...extra, ...drop])
          .filter((each) => each.split('/').every((segment) => !/^\.{0,2}$/.test(segment)))
          .map((each) => (dir === '.' ? each : `${dir}/${each}`));
        for (const some of [{ extra }, { include: ['**'], drop }]) {
          const rules = { dir, include: [], exclude: [], extra: [], drop: [], ...some };
          expect(selected(dir, some, paths)).toEqual(paths.filter(sourceMatcher(rules, [])));
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
