import { describe, expect, it } from 'vitest';
import { replaceSection, sectionOf } from './sections';

const text = 'before\n<!-- a -->\nold\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\nafter\n';

describe('sections', () => {
  it('replaces what is between the markers, and nothing else', () => {
    expect(replaceSection(text, 'a', 'new')).toBe(text.replace('old', 'new'));
  });

  it('fills an empty section', () => {
    expect(sectionOf(replaceSection(text, 'b', 'new'), 'b')).toBe('\nnew\n');
  });

  it('can write the same again and again', () => {
    const once = replaceSection(text, 'a', 'new');
    expect(replaceSection(once, 'a', 'new')).toBe(once);
  });

  it('names the markers that are missing', () => {
    expect(() => replaceSection(text, 'c', 'new')).toThrow("'<!-- c -->' and '<!-- /c -->'");
  });
});
