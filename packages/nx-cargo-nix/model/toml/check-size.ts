import rules from '../rules.json';
import { ManifestError } from './manifest-error';

const { lineBytes } = rules.limits;

/**
 * Refuses a text that is too long for parsers that Nix has used, which take time by the square of a line's length, and a
 * kilobyte for each item of an array.
 * @param limit how many bytes of UTF-8 it may have
 * @throws ManifestError with the limit
 */
export function checkSize(text: string, file: string, limit: number): void {
  // Each unit of a string has at most three bytes of UTF-8.
  if (text.length * 3 <= lineBytes) return;
  const size = Buffer.byteLength(text);
  if (size > limit) throw tooLong(file, undefined, `the file has ${size} bytes`, limit);
  if (size <= lineBytes) return;
  text.split('\n').forEach((line, index) => {
    const length = line.length * 3 > lineBytes ? Buffer.byteLength(line) : 0;
    if (length > lineBytes) throw tooLong(file, index + 1, `the line has ${length} bytes`, lineBytes);
  });
}

function tooLong(file: string, line: number | undefined, problem: string, limit: number): ManifestError {
  return new ManifestError({
    file,
    line,
    problem,
    expected: `${limit} at most`,
    advice: 'Take out what no build needs, or write arrays with an item a line.',
  });
}
