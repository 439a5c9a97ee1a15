// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
import { describe, expect, it } from 'vitest';
import { nixList, nixString } from './nix-string';

describe('nixString', () => {
  it.each([
    ['a plain word', 'ripgrep', '"ripgrep"'],
    ['nothing', '', '""'],
    ['a quote would end the literal', 'a"b', '"a\\"b"'],
    ['a backslash would escape what follows', 'a\\', '"a\\\\"'],
    ['an interpolation would be evaluated', '${abort "x"}', '"\\${abort \\"x\\"}"'],
    ['a dollar sign alone is harmless, and stays itself', '$', '"\\$"'],
    ['two dollar signs before a brace: no interpolation in Nix either', '$${x}', '"\\$\\${x}"'],
    ['an escape before a dollar sign', '\\${x}', '"\\\\\\${x}"'],
    ['a line feed may stand in a literal', 'a\nb', '"a\nb"'],
    ['a carriage return may not: Nix reads it as a line feed', 'a\r\nb', '"a\\r\nb"'],
    ['two single quotes mean nothing in a double-quoted literal', "''", `"''"`],
  ])('%s', (_why, text, literal) => {
    expect(nixString(text)).toBe(literal);
  });

  it('refuses a NUL, at which Nix would cut the program off', () => {
    expect(() => nixString('a\0"; abort')).toThrow(RangeError);
  });
});

describe('nixList', () => {
  it('separates elements by spaces', () => {
    expect(nixList(['"a"', '"b"'])).toBe('[ "a" "b" ]');
  });
  it('can be empty', () => {
    expect(nixList([])).toBe('[ ]');
  });
});
