import type { WorkspaceFiles } from '../../../model';
import { type Answers, RecordedFiles, stillHold } from './answers';
import { readCacheFile, writeCacheFile } from './cache-file';
import { programVersion } from './program-version';

/** What the file holds: a value, and what it was computed from. */
interface Remembered<Value> {
  /** The program that computed it. */
  readonly program: string;
  readonly manifests: readonly string[];
  readonly answers: Answers;
  readonly value: Value;
}

/**
 * A value that is computed from a repository's files and remembered on disk. It is never stale: each file that it was
 * computed from is read again and compared with what it was, and each that was looked for is looked for again; only the
 * computation is not repeated. A file holds one value, the last one, so that it does not grow.
 * @param file the absolute path of the cache file, below Nx's workspace data directory, for one kind of value
 * @param manifests the repository's manifests
 * @param files the repository's files
 * @param compute computes the value, which must be valid JSON, from the manifests and the files it is given; it may depend
 * on nothing else
 */
export function remembered<Value>(
  file: string,
  manifests: readonly string[],
  files: WorkspaceFiles,
  compute: (files: WorkspaceFiles) => Value,
): Value {
  const program = programVersion();
  // Its checksum matches, so it is what was written below.
  const known = readCacheFile(file) as Remembered<Value> | undefined;
  if (known?.program === program && isSameList(known.manifests, manifests) && stillHold(known.answers, files))
    return known.value;
  const recorded = new RecordedFiles(files);
  const value = compute(recorded);
  // The answers that it got then, not those of now: a file may have changed meanwhile.
  const answers = recorded.answers();
  writeCacheFile(file, { program, manifests, answers, value } satisfies Remembered<Value>);
  return value;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
