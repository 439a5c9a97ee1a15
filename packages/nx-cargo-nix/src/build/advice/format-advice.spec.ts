import { expect, it } from 'vitest';
import { formatAdvice } from './format-advice';

// The first form of the line is that of rustfmt before 1.8 (Rust 1.84).
it.each([
  'Diff in /build/source/src/lib.rs at line 3:',
  'workspace-fmt> Diff in /build/source/crates/a/src/lib.rs:3:',
])('says how to format after %j', (line) => {
  expect(formatAdvice(['+fn f() {}', line], '.')).toContain('or `cargo fmt --all`.');
  expect(formatAdvice([line], 'my tools')).toContain('--manifest-path "my tools/Cargo.toml"');
});

it('says nothing after another failure', () => {
  expect(formatAdvice(['error: Diff in nothing', 'Difference.rs'], '.')).toBeUndefined();
});
