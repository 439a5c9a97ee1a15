import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greet } from './greeter.js';

test('the Rust program greets', async () => {
  assert.equal(await greet(['Ada', '40', 'two']), 'Hello, Ada! Your numbers add up to 42.');
});

test('the salutation reaches the Rust program', async () => {
  assert.equal(
    await greet(['Grace', 'Ada'], 'Good day'),
    'Good day, Grace and Ada! Your numbers add up to 0.',
  );
});
