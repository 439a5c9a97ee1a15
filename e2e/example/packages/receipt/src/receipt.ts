import { adler32 } from '@example/checksum';

/** The items, one a line, and below them a checksum that tells whether a line was changed. */
export function receipt(items: readonly string[]): string {
  const text = items.join('\n');
  return `${text}\n#${adler32(text).toString(16).padStart(8, '0')}`;
}
