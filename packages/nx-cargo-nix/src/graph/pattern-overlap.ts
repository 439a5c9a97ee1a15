/**
 * Whether two source patterns of one crate could match the same file. Says yes where it does not know: who asks leaves
 * something out of a fileset then, which costs precision and nothing else.
 *
 * A pattern covers what lies below a directory it matches, so one that ends where the other goes on overlaps with it.
 */
export function mayOverlap(left: string, right: string): boolean {
  const others = right.split('/');
  for (const [index, segment] of left.split('/').entries()) {
    const other = others[index];
    if (other === undefined || segment === '**' || other === '**') {
      return true;
    }
    if (!segmentsMayOverlap(segment, other)) {
      return false;
    }
  }
  return true;
}

function segmentsMayOverlap(left: string, right: string): boolean {
  const isWild = (segment: string) => /[*?]/.test(segment);
  if (isWild(left) && isWild(right)) {
    return true;
  }
  return isWild(right) ? segmentMatches(right, left) : segmentMatches(left, right);
}

function segmentMatches(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'su').test(name);
}
