import { expect, it } from 'vitest';
import { MovingLine } from './moving-line';

/** What is written when lines are shown in a terminal of this width. */
function written(columns: number, act: (line: MovingLine) => void): string {
  let text = '';
  act(new MovingLine({ isTTY: true, columns, write: (more) => (text += more) }));
  return text.replaceAll('\r\x1b[2K', '<');
}

it('is written over, fits, and leaves room for what stays', () => {
  const text = written(8, (line) => {
    line.show('one');
    line.show('two and more');
    line.print('stays');
    line.print('stays too');
    line.show('three');
    line.clear();
    line.clear();
  });
  expect(text).toBe('<one<two and<stays\nstays too\n<three<');
});
