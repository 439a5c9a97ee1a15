import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { layUnits } from './lay-units';
import type { MovedUnit } from './moved-units';

it('leaves no unit that Cargo takes for fresh where it is stopped half-way, over those of an earlier time', () => {
  const target = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-lay-'));
  onTestFinished(() => rmSync(target, { recursive: true }));
  mkdirSync(join(target, 'store'));
  for (const file of ['dep', 'library']) writeFileSync(join(target, 'store', file), file);
  const own = 'debug/.fingerprint/a-0123456789abcdef';
  const files = new Map([
    [`${own}/dep-lib-a`, join(target, 'store/dep')],
    ['debug/deps/liba-0123456789abcdef.rlib', join(target, 'store/library')],
  ]);
  const unit = { id: 'debug/a-0123456789abcdef', file: 'lib-a', files };
  const moved = { unit, hash: 1n, contents: new Map() } as unknown as MovedUnit;
  layUnits(target, [moved], 1_700_000_000);
  expect(existsSync(join(target, own, 'lib-a'))).toBe(true);

  // As on a full disk.
  rmSync(join(target, 'store/library'));
  expect(() => layUnits(target, [moved], 1_800_000_000)).toThrow('ENOENT');
  expect(existsSync(join(target, own, 'lib-a'))).toBe(false);
});
