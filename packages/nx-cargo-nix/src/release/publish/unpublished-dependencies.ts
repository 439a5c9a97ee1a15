import type { CargoWorkspace, Crate } from '../../../model';
import { publishOf } from '../../graph/publish';

/**
 * The crates of a workspace that a crate needs, at any distance, and that a registry does not have in their versions: for Cargo to
 * package the crate before they are published, it has to package them beside it.
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
      // Of dev-dependencies without a requirement nothing is left in what is published.
      const isDropped = kind === 'dev' && spec.version === undefined;
      if (dependency && !isDropped && publishOf(dependency.package) !== false) found.add(dependency);
    }
  }
  found.delete(crate);
  const names: string[] = [];
  for (const each of found) if (!(await isPublished(each))) names.push(each.name);
  return names.sort();
}
