import { expect, it } from 'vitest';
import { TerminalOutput } from './terminal-output';

it('gives all lines as they were, however many, and then keeps none', () => {
  const output = new TerminalOutput();
  const lines = Array.from({ length: 20_000 }, (_, index) => `ünïcödé ${index} 𝄞`);
  for (const line of lines) output.add(line);
  expect(output.take()).toBe(lines.map((line) => `${line}\n`).join(''));
  expect(output.take()).toBe('');
});
