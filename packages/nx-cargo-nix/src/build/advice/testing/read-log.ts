import { BuildAdvice } from '../build-advice';
import type { Found } from '../lack';

/** What a whole log tells. */
export function readLog(log: string): Found | undefined {
  const build = new BuildAdvice();
  for (const line of log.split('\n')) build.hear(line);
  return build.found;
}
