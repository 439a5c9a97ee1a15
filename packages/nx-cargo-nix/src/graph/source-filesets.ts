import { literalSegments, mayOverlap } from '../../model';
import type { PackageSources } from '../fingerprints/package-sources';
import { groupedPatterns, patternOf } from './fileset-groups';
import { type PackageFilesets, type Place, packageFilesets } from './package-filesets';

/**
 * The Nx filesets that select the sources of a closure: one include pattern and one exclude pattern for all similar packages
 * side by side, because the number and length of patterns decide what the graph and `nx affected` cost.
 *
 * A negative pattern works on all the filesets of a target, so one package's could exclude another's sources. Patterns that
 * could do so are left out: the filesets may then select more than Nix sees, and never less.
 *
 * @param packages The path packages of the closure.
 * @param groupsPositive Whether packages share include patterns, too, and these are exact to the byte: see `alternatives` of
 * {@link NxAbilities}.
 * @returns Patterns that start with `{workspaceRoot}`, or with `!` and that.
 */
export function sourceFilesets(packages: readonly PackageSources[], groupsPositive: boolean): string[] {
  const closure = packages.map(packageFilesets);
  const claims = new Claims(closure);
  const negatives = closure.map((each) => each.negative(claims.ofOthers(each)));
  return [
    ...(groupsPositive
      ? groupedPatterns(closure.map((each) => each.positive()))
      : closure.flatMap((each) => each.widePositive()).map(patternOf)),
    ...groupedPatterns(negatives).map((pattern) => `!${pattern}`),
  ];
}

const NOTHING: readonly Place[] = [];

/** What the packages of a closure select. Few have others below them, or rules that reach for more, and closures are long. */
class Claims {
  /** The directories above packages. */
  private readonly above = new Set<string>();
  private readonly extras: { readonly of: PackageFilesets; readonly place: Place }[] = [];

  constructor(private readonly closure: readonly PackageFilesets[]) {
    let last: readonly string[] | undefined;
    for (const of of closure) {
      // Neighbours have the same list.
      if (of.above !== last) for (const dir of of.above) this.above.add(dir);
      last = of.above;
      for (const place of of.extraPlaces) this.extras.push({ of, place });
    }
  }

  /**
   * The places whose files other packages select and this one must not take away: packages below this one (all, where it
   * excludes something outside itself), and whatever extra rules reach for.
   */
  ofOthers(pkg: PackageFilesets): readonly Place[] {
    const { dir, reachesOut } = pkg;
    if (!reachesOut && this.extras.length === 0 && !this.above.has(dir)) return NOTHING;
    const own = literalSegments(dir);
    const extras = this.extras.filter(
      (extra) => extra.of !== pkg && (reachesOut || mayOverlap(own, extra.place)),
    );
    const places = extras.map(({ place }) => place);
    if (!reachesOut && !this.above.has(dir)) return places;
    const others = this.closure.filter((other) =>
      reachesOut ? !isAtOrBelow(dir, other.dir) : other.dir !== dir && isAtOrBelow(other.dir, dir),
    );
    return [...places, ...others.map((other) => literalSegments(other.dir))];
  }
}

function isAtOrBelow(path: string, dir: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}
