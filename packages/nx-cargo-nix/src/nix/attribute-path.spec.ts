// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
import { describe, expect, it } from 'vitest';
import {
  attributePathFragment,
  flakeOutputPath,
  formatAttributePath,
  parseAttributePath,
} from './attribute-path';

describe('parseAttributePath', () => {
  it.each([
    ['one name', 'ripgrep', ['ripgrep']],
    ['names with dots between them', 'checks.x86_64-linux.lint', ['checks', 'x86_64-linux', 'lint']],
    ['a dot in quotes separates nothing', 'packages."a.b".c', ['packages', 'a.b', 'c']],
    ['quotes may hold nothing', 'a.""', ['a', '']],
    ['an escaped quote', '"we\\"ird"', ['we"ird']],
    ['an escaped backslash before the closing quote', '"a\\\\".b', ['a\\', 'b']],
    ['what is special elsewhere is not here', 'a b.${x}', ['a b', '${x}']],
  ])('%s', (_why, text, path) => {
    expect(parseAttributePath(text)).toEqual(path);
  });

  it.each([
    ['nothing', '', 'a name at column 1'],
    ['a dot at the start', '.a', 'a name at column 1'],
    ['a dot at the end', 'a.', 'a name at column 3'],
    ['two dots', 'a..b', 'a name at column 3'],
    ['a quote that is not closed', 'a."b', 'a name at column 3'],
    ['an escape that is none', '"a\\n"', 'a name at column 1'],
    ['something after a closing quote', '"a"b', 'a dot or the end at column 4'],
    ['a quote inside a plain name', 'a"b"', 'a dot or the end at column 2'],
  ])('refuses %s', (_why, text, expected) => {
    expect(() => parseAttributePath(text)).toThrow(`expected ${expected}`);
  });
});

describe('formatAttributePath', () => {
  it.each([
    ['plain names stay bare', ['packages', 'x86_64-linux', 'a+b']],
    ['a dot, a quote, a backslash, nothing, a space', ['a.b', 'c"d', 'e\\f', '', 'g h']],
  ])('gives what parseAttributePath reads: %s', (_why, path) => {
    expect(parseAttributePath(formatAttributePath(path))).toEqual(path);
  });
});

describe('flakeOutputPath', () => {
  it('takes a single name for a package of the system', () => {
    expect(flakeOutputPath('"a.b"', 'x86_64-linux')).toEqual(['packages', 'x86_64-linux', 'a.b']);
  });
  it('takes anything longer as it is', () => {
    expect(flakeOutputPath('checks.aarch64-linux.a', 'x86_64-linux')).toEqual([
      'checks',
      'aarch64-linux',
      'a',
    ]);
  });
});

describe('attributePathFragment', () => {
  it('percent-encodes quotes and whatever ends a fragment', () => {
    expect(attributePathFragment(['packages', 'a.b^*'])).toBe('packages.%22a.b%5E*%22');
  });
  it('refuses a quote, for which Nix has no escape there', () => {
    expect(() => attributePathFragment(['a"b'])).toThrow('double quote in its name ("a\\"b")');
  });
});
