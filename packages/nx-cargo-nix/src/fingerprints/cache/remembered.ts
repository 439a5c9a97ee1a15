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
 * A value that is computed from a repository's files, remembered on disk. It is never an old one: each file that it was
 * computed from is read again and compared with what it was, and each that was looked for is looked for again; only what is
 * made of them is not made again. One value a file, the last one, so that it does not grow.
 * @param file the absolute path of the cache file, below Nx's workspace data directory, for one kind of value
 * @param manifests the repository's manifests
 * @param files the repository's files
 * @param compute computes the value, which JSON can say, from the manifests and from what it asks the files it is given;
 * nothing else may make a difference to it
 */
export function remembered<Value>(
  file: string,
  manifests: readonly string[],
  files: WorkspaceFiles,
  compute: (files: WorkspaceFiles) => Value,
): Value {
  const program = programVersion();
  // With its checksum in order, it is what was written below.
  const known = readCacheFile(file) as Remembered<Value> | undefined;
  if (known?.program === program && isSameList(known.manifests, manifests) && stillHold(known.answers, files))
    return known.value;
  const recorded = new RecordedFiles(files);
  const value = compute(recorded);
  // The answers that it had, not those of now: a file may have changed meanwhile.
  const answers = recorded.answers();
  writeCacheFile(file, { program, manifests, answers, value } satisfies Remembered<Value>);
  return value;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
