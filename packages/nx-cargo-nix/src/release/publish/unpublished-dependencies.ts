import type { CargoWorkspace, Crate } from '../../../model';
import { publishOf } from '../../graph/publish';

/**
 * The crates of a workspace that a crate needs, directly or indirectly, and that a registry does not have at their versions: to
 * package the crate before they are published, Cargo has to package them along with it.
 *
 * @param isPublished Whether the registry has a crate in its version.
 * @returns Their names, sorted.
 */
export async function unpublishedDependencies(
  crate: Crate,
  { members }: CargoWorkspace,
  isPublished: (crate: Crate) => Promise<boolean>,
): Promise<string[]> {
  const byDir = new Map(members.map((member) => [member.dir, member]));
  const found = new Set([crate]);
  for (const each of found) {
    for (const { dir, kind, spec } of each.dependencies) {
      const dependency = byDir.get(dir);
      // Dev-dependencies without a requirement are dropped from what is published.
      const isDropped = kind === 'dev' && spec.version === undefined;
      if (dependency && !isDropped && publishOf(dependency.package) !== false) found.add(dependency);
    }
  }
  found.delete(crate);
  const names: string[] = [];
  for (const each of found) if (!(await isPublished(each))) names.push(each.name);
  return names.sort();
}
