import { expect, it } from 'vitest';
import { againstExclusion } from './tool-inputs';

function excluding(dir: string, drop: string[]) {
  return { dir, rules: { dir, include: ['**'], exclude: [], extra: [], drop }, otherPlaces: [] };
}

const settings = () => ['clippy.toml', 'a/clippy.toml', 'b/clippy.toml'];

// Whatever a crate excluded, the settings of clippy became inputs of its tests.
it('keeps the settings that a crate excludes, and no others', () => {
  expect(againstExclusion([excluding('.', ['src/generated', './notes.txt'])], settings)).toEqual([]);
  const [kept, ...more] = againstExclusion([excluding('a', ['*.toml']), excluding('b', [])], settings);
  expect(more).toEqual([]);
  expect(JSON.stringify(kept)).toContain('a/clippy.toml');
  expect(JSON.stringify(kept)).not.toMatch(/b\/clippy|"clippy/);
});
