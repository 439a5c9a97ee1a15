import { readdirSync } from 'node:fs';

/** The names of what is in a directory; none if it cannot be read, or is not there. */
export function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
