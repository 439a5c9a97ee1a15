import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checksum } from './checksum';

const NEWLINE = 10;

/**
 * Reads a value that {@link writeCacheFile} wrote.
 * @returns `undefined` if there is none, or if the file is not what was written: truncated, say, or edited
 */
export function readCacheFile(file: string): unknown {
  try {
    const bytes = readFileSync(file);
    const end = bytes.lastIndexOf(NEWLINE);
    const body = bytes.subarray(0, end);
    return bytes.toString('latin1', end + 1) === String(checksum(body))
      ? JSON.parse(body.toString())
      : undefined;
  } catch {
    // A cache that can't be read is an empty one.
    return undefined;
  }
}

/**
 * Writes a JSON value, followed by its checksum. A concurrent reader sees the old file or the new one; of several writers,
 * one wins. Failures (a full disk, a directory that can't be written) are ignored: the value is computed again next time.
 */
export function writeCacheFile(file: string, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  const temporary = `${file}.${process.pid}.${Date.now()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, Buffer.concat([body, Buffer.from(`\n${checksum(body)}`)]));
    renameSync(temporary, file);
  } catch {
    removeIfPossible(temporary);
  }
}

function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // If there can be no such file, there is none to remove.
  }
}
