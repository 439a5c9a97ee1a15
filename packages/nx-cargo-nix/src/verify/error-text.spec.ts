import { describe, expect, it } from 'vitest';
import { errorText } from './error-text';

const holding = (message: string, errors: unknown[]) => Object.assign(new Error(message), { errors });

describe('errorText', () => {
  it.each([
    ['an error without others', new Error('a'), 'a'],
    ['what is no error', 'a', 'a'],
    ['nothing', undefined, 'undefined'],
    ['an error with an empty list, which has nothing else to say', holding('a', []), 'a'],
    // As Nx 24 has it: a graph's error holds a plugin's, which holds a file's.
    ['a file', holding('graph', [holding('plugin', [['Cargo.toml', new Error('line 1')]])]), 'line 1'],
    ['a cause that two plugins met', holding('graph', [new Error('a'), new Error('a')]), 'a'],
    ['two causes', holding('graph', [new Error('a'), new Error('b')]), 'a\nb'],
  ])('says %s', (_, error, text) => expect(errorText(error)).toBe(text));

  it('ends where an error holds itself', () => {
    const circle = holding('a', []);
    circle.errors.push(circle);
    expect(errorText(circle)).toBe('');
  });
});
