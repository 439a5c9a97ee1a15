import assert from 'node:assert/strict';
import { test } from 'node:test';
import { receipt } from './receipt.js';

test('the checksum that Rust computes stands below the items', () => {
  assert.equal(receipt(['2 pears', '1 plum']), '2 pears\n1 plum\n#1fcc0487');
});

test('an empty receipt has the checksum of nothing', () => {
  assert.equal(receipt([]), '\n#00000001');
});
