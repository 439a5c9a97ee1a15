import { describe, expect, it } from 'vitest';
import type { SourceRules } from '../../model';
import { sourceFilesets } from './source-filesets';

function rules(dir: string, some: Partial<SourceRules> = {}): SourceRules {
  return { dir, include: ['**'], exclude: [], extra: [], drop: [], ...some };
}

function filesets(
  ...packages: readonly (Partial<SourceRules> & { dir: string; otherPlaces?: readonly string[] })[]
): string[] {
  return sourceFilesets(sourcesOf(packages), true);
}

function sourcesOf(
  packages: readonly (Partial<SourceRules> & { dir: string; otherPlaces?: readonly string[] })[],
) {
  return packages.map(({ otherPlaces = [], ...some }) => ({
    dir: some.dir,
    rules: rules(some.dir, some),
    otherPlaces,
  }));
}

describe('sourceFilesets', () => {
  it('takes one pattern for what is in, one for what is out', () => {
    expect(filesets({ dir: 'a', exclude: ['tests', 'LICENSE*'] })).toEqual([
      '{workspaceRoot}/a/**/*',
      '!{workspaceRoot}/a/{tests,tests/**,LICENSE*,LICENSE*/**}',
    ]);
  });

  it("names the sources of a package in the repository's root", () => {
    expect(filesets({ dir: '.', include: ['build.rs', 'src'], exclude: ['tests'] })).toEqual([
      '{workspaceRoot}/{build.rs,build.rs/**,src,src/**}',
    ]);
  });

  it('takes away from them what is out, and nothing that they never select', () => {
    const root = {
      dir: '.',
      include: ['src'],
      exclude: ['tests', '**/*.ts'],
      otherPlaces: ['src/inner', 'crates/a'],
    };
    expect(filesets(root)).toEqual([
      '{workspaceRoot}/{src,src/**}',
      '!{workspaceRoot}/{**/*.ts,**/*.ts/**,src/inner/**}',
    ]);
  });

  it('keeps characters of names from being patterns', () => {
    expect(filesets({ dir: 'a[1]/{b}', exclude: ['x(y)', 'z,*'] })).toEqual([
      '{workspaceRoot}/a[[]1[]]/[{]b[}]/**/*',
      '!{workspaceRoot}/a[[]1[]]/[{]b[}]/{x[(]y[)],x[(]y[)]/**,z[,]*,z[,]*/**}',
    ]);
  });

  it('leaves out other places below a package', () => {
    expect(filesets({ dir: 'a', otherPlaces: ['a/nested'] })).toEqual([
      '{workspaceRoot}/a/**/*',
      '!{workspaceRoot}/a/nested/**',
    ]);
  });

  // A negative pattern excludes files from every positive one.
  it.each([
    ['another place that is in the closure too', { otherPlaces: ['a/nested'] }, 'a/nested'],
    ['another place with a package of the closure below', { otherPlaces: ['a/fuzz'] }, 'a/fuzz/inner'],
    ['an excluded directory with a package of the closure below', { exclude: ['tests'] }, 'a/tests/support'],
    ['a pattern for files anywhere', { exclude: ['**/*.ts'] }, 'a/web'],
    ['a pattern of bytes that are one character', { drop: ['??'] }, 'a/é'],
    ['a pattern of the own directory from above', { drop: ['../a/x*'] }, 'a/xy'],
  ])('does not take the sources of a nested package away: %s', (_, some, nested) => {
    const [first, second, ...negative] = filesets({ dir: 'a', ...some }, { dir: nested });
    expect([first, second]).toEqual(['{workspaceRoot}/a/**/*', `{workspaceRoot}/${nested}/**/*`]);
    expect(negative).toEqual([]);
  });

  it('does not take away what an extra rule adds', () => {
    expect(filesets({ dir: 'a', exclude: ['benches', 'tests'], extra: ['tests/data'] })).toEqual([
      '{workspaceRoot}/a/**/*',
      '!{workspaceRoot}/a/{benches,benches/**}',
    ]);
  });

  it('does not take away what an extra rule reaches by a way around', () => {
    const rules = { exclude: ['benches', 'data'], extra: ['../a/data'] };
    expect(filesets({ dir: 'x/a', ...rules })).toContain('!{workspaceRoot}/x/a/{benches,benches/**}');
  });

  it('follows an extra rule to the whole directory above', () => {
    expect(filesets({ dir: 'a', extra: ['..'] })).toContain('{workspaceRoot}/**/*');
    expect(filesets({ dir: 'x/a', extra: ['..'] })).toContain('{workspaceRoot}/{x,x/**}');
  });

  it('takes the names of directories for names', () => {
    const otherPlaces = ['a*/b?'];
    expect(filesets({ dir: 'a*', extra: ['bx'], otherPlaces })).toContain('!{workspaceRoot}/a[*]/b[?]/**');
  });

  it('follows an extra rule out of the package', () => {
    expect(filesets({ dir: 'crates/a', extra: ['../../proto/*.proto'] })).toEqual([
      '{workspaceRoot}/crates/a/**/*',
      '{workspaceRoot}/{proto/*.proto,proto/*.proto/**}',
    ]);
  });

  it.each([
    ['out of its own directory', { dir: 'b', extra: ['../a/tests/data'] }],
    ['into a package below it', { dir: '.', include: ['src'], extra: ['a/tests'] }],
  ])("does not take away what another package's extra rule reaches for: %s", (_, other) => {
    expect(filesets({ dir: 'a', exclude: ['tests', 'npm'] }, other)).toContain(
      '!{workspaceRoot}/a/{npm,npm/**}',
    );
  });

  it('does not let a package take away what lies outside it', () => {
    expect(filesets({ dir: 'a', drop: ['../b/src/generated.rs'] }, { dir: 'b' })).toEqual([
      '{workspaceRoot}/{a,b}/**/*',
    ]);
  });

  it('drops what the user excludes, from the extra rules too', () => {
    expect(filesets({ dir: 'a', extra: ['data'], drop: ['data/big', '**/*.snap'] })).toEqual([
      '{workspaceRoot}/a/**/*',
      '!{workspaceRoot}/a/{data/big,data/big/**,**/*.snap,**/*.snap/**}',
    ]);
  });

  it('takes packages side by side that are alike together', () => {
    const crates = [
      { dir: 'crates/a', exclude: ['tests'] },
      { dir: 'crates/b', exclude: ['tests'] },
      { dir: 'crates/c', exclude: ['benches'] },
      { dir: 'other/b', exclude: ['tests'] },
      { dir: 'd' },
      { dir: 'e' },
    ];
    const negatives = [
      '!{workspaceRoot}/crates/{a,b}/{tests,tests/**}',
      '!{workspaceRoot}/crates/c/{benches,benches/**}',
      '!{workspaceRoot}/other/b/{tests,tests/**}',
    ];
    expect(filesets(...crates)).toEqual([
      '{workspaceRoot}/crates/{a,b,c}/**/*',
      '{workspaceRoot}/other/b/**/*',
      '{workspaceRoot}/{d,e}/**/*',
      ...negatives,
    ]);
    expect(sourceFilesets(sourcesOf(crates), false)).toEqual([
      ...crates.map(({ dir }) => `{workspaceRoot}/${dir}/**/*`),
      ...negatives,
    ]);
  });

  it('names a place with a comma outside a package for itself, since Nx would cut the name in two', () => {
    expect(filesets({ dir: 'a', extra: ['../x,y/data'] })).toEqual([
      '{workspaceRoot}/a/**/*',
      '{workspaceRoot}/x[,]y/data',
      '{workspaceRoot}/x[,]y/data/**',
    ]);
  });

  // In a deep graph each crate sees a good part of all the others: what is said per package is what the graph is made of.
  it('says no more of a long closure than names', () => {
    const exclude = ['tests', 'benches', 'examples', 'LICENSE*'];
    const closure = Array.from({ length: 125 }, (_, index) => ({
      dir: `crates/crate-${index + 100}`,
      exclude,
    }));
    const few = filesets(...closure.slice(0, 2));
    const many = filesets(...closure);
    expect(many).toHaveLength(few.length);
    const names = (closure.length - 2) * ',crate-100'.length;
    expect(many.join('').length).toBe(few.join('').length + many.length * names);
  });

  it('keeps names that could be read as patterns to themselves', () => {
    expect(filesets({ dir: 'a,b' }, { dir: 'c' }, { dir: 'd' }, { dir: 'e{f}' })).toEqual([
      '{workspaceRoot}/a[,]b/**/*',
      '{workspaceRoot}/{c,d}/**/*',
      '{workspaceRoot}/e[{]f[}]/**/*',
    ]);
  });

  it('groups no pattern that would take away what another package claims', () => {
    const [, ...negatives] = filesets(
      { dir: 'a', exclude: ['tests'] },
      { dir: 'b', exclude: ['tests'] },
      { dir: 'c', exclude: ['tests'], extra: ['../b/tests/data'] },
    ).filter((pattern) => pattern.includes('tests'));
    expect(negatives).toEqual(['!{workspaceRoot}/{a,c}/{tests,tests/**}']);
  });
});
