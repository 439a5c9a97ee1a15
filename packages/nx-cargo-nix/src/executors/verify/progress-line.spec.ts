import { describe, expect, it } from 'vitest';
import { progressLine } from './progress-line';

function shown(isTTY: boolean): string {
  let text = '';
  const line = progressLine({ isTTY, write: (more) => (text += more) });
  for (let done = 0; done < 20; done++) line.show(done, 20, `edit ${done}`);
  line.clear();
  return text;
}

describe('progressLine', () => {
  it('writes one line over and over on a terminal, and takes it away', () => {
    expect(shown(true).split('\r\x1b[2K')).toHaveLength(22);
    expect(shown(true)).not.toContain('\n');
  });

  it('writes ten lines to a log, without control characters', () => {
    expect(shown(false).trimEnd().split('\n')).toHaveLength(10);
    expect(shown(false)).not.toContain('\x1b');
  });
});
