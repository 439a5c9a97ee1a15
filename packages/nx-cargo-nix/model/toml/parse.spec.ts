import { describe, expect, it } from 'vitest';
import { parseToml } from './parse';

// What documents say is in cases.json; here is where their errors are.
describe('parseToml', () => {
  it('says where a document is broken', () => {
    expect(() => parseToml('a = 1\nb = [1,\nc', 'x.toml')).toThrow(
      expect.objectContaining({ file: 'x.toml', line: 3, expected: 'a TOML document' }),
    );
  });

  it('keeps the line of what follows a literal', () => {
    expect(() => parseToml('a = 1.5\nb = 1\nb = 2', 'x.toml')).toThrow(expect.objectContaining({ line: 3 }));
  });
});
