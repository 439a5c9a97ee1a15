// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
import { describe, expect, it } from 'vitest';
import { selectedDerivation, selectingFunction } from './selection';

describe('selectingFunction', () => {
  it('holds names as escaped strings', () => {
    const name = 'a"; abort "${x}';
    expect(selectingFunction([[name, 'b']])).toContain('[ [ "a\\"; abort \\"\\${x}" "b" ] ]');
  });
});

describe('selectedDerivation', () => {
  it.each([
    ['an absent attribute, with the usual reason', { kind: 'absent' } as const, 'does not exist'],
    [
      'a set, such as packages of another system',
      { kind: 'other', type: 'set' } as const,
      'an attribute set, not',
    ],
    ['any other value', { kind: 'other', type: 'int' } as const, 'a value of type int, not a derivation'],
  ])('%s', (_why, selected, message) => {
    const result = selectedDerivation(selected, 'packages.x.a', '/flake');
    expect(result).toMatchObject({ kind: 'attribute', message: expect.stringContaining(message) });
  });
});
