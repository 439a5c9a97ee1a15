import { type Random, randomFrom } from '../random';
import { DEFINITIONS } from './definitions';
import { FRAGMENTS } from './fragments';

/** The document of that number: lines that may clash, or one of some documents with something wrong, or odd, in it. */
export function mutantDocument(seed: number, documents: readonly string[]): string {
  const random = randomFrom(seed);
  if (random.chance(30)) {
    return Array.from({ length: 1 + random.below(7) }, () => random.pick(DEFINITIONS)).join('\n');
  }
  let text = random.chance(25) ? `x = ${random.pick(FRAGMENTS)}\n` : excerpt(random.pick(documents), random);
  const changes = random.below(3) + (random.chance(75) ? 1 : 0);
  for (let change = 0; change < changes; change++) text = changed(text, random);
  // Half a character is not a character.
  return Buffer.from(text).toString();
}

/** Some lines: in a whole document most changes are far from each other. */
function excerpt(text: string, random: Random): string {
  if (random.chance(20)) return text;
  const lines = text.split('\n');
  const from = random.below(lines.length);
  return `${lines.slice(from, from + 1 + random.below(12)).join('\n')}\n`;
}

function changed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.chance(80) ? 3 : 40));
  const to = random.below(text.length + 1);
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, to) + text.slice(at, end) + text.slice(to);
    case 2:
      return text.slice(0, at) + random.pick(FRAGMENTS) + text.slice(end);
    case 3:
      return ofLines(text, random, (lines, line) =>
        lines.splice(random.below(lines.length), 0, lines[line] ?? ''),
      );
    case 4:
      return ofLines(text, random, (lines, line) => lines.splice(line, 0, random.pick(DEFINITIONS)));
    case 5:
      // A value in place of another one, with what comes after it.
      return ofLines(text, random, (lines, line) => {
        lines[line] = (lines[line] ?? '').replace(/=.*/, () => `= ${random.pick(FRAGMENTS)}`);
      });
    default:
      return text.slice(0, at) + random.pick(FRAGMENTS) + text.slice(at);
  }
}

function ofLines(text: string, random: Random, edit: (lines: string[], line: number) => void): string {
  const lines = text.split('\n');
  edit(lines, random.below(lines.length));
  return lines.join('\n');
}
