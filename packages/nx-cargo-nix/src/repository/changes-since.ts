import { dirname, join } from 'node:path';
import { contentId } from './content-id';
import { lstatIfThere, statIfThere } from './file-stat';
import { type TrackedFile, trackedFiles } from './tracked-files';

/**
 * The tracked files that changed at a time or later. One that was written again and is as git has it counts as unchanged: tasks
 * that generate code do that.
 *
 * @param directory The absolute path of a checkout's top, or of a directory below it.
 * @param time In milliseconds since the epoch.
 */
export function changesSince(directory: string, time: number): string[] {
  const files = trackedFiles(directory)?.files ?? [];
  return files.filter((file) => isChanged(directory, file, time)).map(({ path }) => path);
}

function isChanged(directory: string, file: TrackedFile, time: number): boolean {
  const { path, entry, index, indexTime } = file;
  if (entry.type !== 'file' || entry.isSkipped) return false;
  const place = join(directory, path);
  const stat = lstatIfThere(place);
  // Of a file that is gone, only the directory knows when it went.
  if (((stat ?? statIfThere(dirname(place)))?.ctimeMs ?? time) < time) return false;
  if (stat && indexTime < time) return contentId(directory, file).found.split(' ')[0] !== index.object(entry);
  return true;
}
