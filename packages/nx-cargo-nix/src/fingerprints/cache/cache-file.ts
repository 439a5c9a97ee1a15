import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Reads a value that {@link writeCacheFile} wrote.
 * @returns `undefined` where there is none, or where the file is not what was written: cut short, say, or edited
 */
export function readCacheFile(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, end) === hash('sha256', body) ? JSON.parse(body) : undefined;
  } catch {
    // A cache that can't be read is an empty one.
    return undefined;
  }
}

/**
 * Writes a value, which JSON can say, with its hash before it. Whoever reads meanwhile sees the old file or the new one;
 * of several who write, one wins. What goes wrong (a full disk, a directory that can't be written) is passed over: the
 * value is computed again next time.
 */
export function writeCacheFile(file: string, value: unknown): void {
  const body = JSON.stringify(value);
  const temporary = `${file}.${process.pid}.${Date.now()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, `${hash('sha256', body)}\n${body}`);
    renameSync(temporary, file);
  } catch {
    removeIfPossible(temporary);
  }
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where there can be no such file, there is none to remove.
  }
}
