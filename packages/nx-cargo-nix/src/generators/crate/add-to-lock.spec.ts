import { describe, expect, it } from 'vitest';
import { parseLock } from '../../../model';
import { addToLock } from './add-to-lock';

const block = (name: string) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`;
const HEAD = '# by Cargo\nversion = 4\n';

describe('addToLock', () => {
  it.each([
    ['between', HEAD + block('a') + block('c'), HEAD + block('a') + block('b') + block('c')],
    ['first', HEAD + block('c'), HEAD + block('b') + block('c')],
    ['last', HEAD + block('a'), HEAD + block('a') + block('b')],
    ['alone', HEAD, HEAD + block('b')],
    [
      'before what is no package',
      `${HEAD}${block('a')}\n[[patch.unused]]\nname = "a"\nversion = "1.0.0"\n`,
      `${HEAD}${block('a')}${block('b')}\n[[patch.unused]]\nname = "a"\nversion = "1.0.0"\n`,
    ],
    ['after a capital letter, as bytes go', HEAD + block('Z'), HEAD + block('Z') + block('b')],
  ])('adds a package: %s', (_, before, after) => {
    const added = addToLock(before, 'b', '0.1.0') ?? '';
    expect(added).toBe(after);
    expect(parseLock(added, 'Cargo.lock').byName.has('b')).toBe(true);
    expect(addToLock(before.replaceAll('\n', '\r\n'), 'b', '0.1.0')).toBe(after.replaceAll('\n', '\r\n'));
  });

  it.each([
    ['has the name, of whatever version', HEAD + block('b')],
    ['is laid out otherwise', `${HEAD}\n[[package]]\nversion = "0.1.0"\nname = "a"\n`],
  ])('leaves a lock to Cargo that %s', (_, text) => {
    expect(addToLock(text, 'b', '0.2.0')).toBeUndefined();
  });
});
