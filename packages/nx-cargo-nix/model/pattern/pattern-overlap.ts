import type { PatternSegment } from './pattern';
import { ANY_RUN } from './wildcard';

/**
 * Whether two source patterns could match the same file. Answers yes when it does not know: the caller then leaves something out of a
 * fileset, which costs precision and nothing else.
 *
 * A pattern covers what is below a directory it matches, so one that ends where the other goes on overlaps with it.
 *
 * @param left The segments of one, from the same directory as the other's.
 */
export function mayOverlap(left: readonly PatternSegment[], right: readonly PatternSegment[]): boolean {
  for (const [index, segment] of left.entries()) {
    const other = right[index];
    if (other === undefined || segment === ANY_RUN || other === ANY_RUN) return true;
    if (segment.isWild && other.isWild) continue;
    if (!(other.isWild ? other.matches(segment.text) : segment.matches(other.text))) return false;
  }
  return true;
}
