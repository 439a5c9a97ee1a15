import { describe, expect, it } from 'vitest';
import { withLockComment, withOtherChecksum, withPathPackage } from './lock-text';

const block = (name: string, last: string) =>
  `[[package]]\nname = "${name}"\nversion = "1.0.0"\nchecksum = "${'a'.repeat(63)}${last}"\n`;
const lock = `version = 4\n\n${block('one', '0')}\n${block('two', 'f')}`;

describe('edits of Cargo.lock', () => {
  it('changes the checksum of one package and of no other', () => {
    expect(withOtherChecksum(lock, 'two', '1.0.0')).toBe(
      `version = 4\n\n${block('one', '0')}\n${block('two', '0')}`,
    );
  });

  it('changes a checksum that ends as the new one would', () => {
    expect(withOtherChecksum(lock, 'one', '1.0.0')).toContain(block('one', '1'));
  });

  it('gives up where there is no such package, or no checksum', () => {
    expect(withOtherChecksum(lock, 'one', '2.0.0')).toBeUndefined();
    expect(withOtherChecksum(withPathPackage(lock, 'own', '1.0.0'), 'own', '1.0.0')).toBeUndefined();
  });

  it('adds a comment that leaves the version where the parser finds it', () => {
    expect(withLockComment(lock)).toMatch(/^# .*\nversion = 4\n/);
  });
});
