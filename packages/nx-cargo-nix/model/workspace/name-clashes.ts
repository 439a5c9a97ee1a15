import type { Crate } from '../manifest/crate';
import { errorAt } from '../toml/document';
import type { ManifestError } from '../toml/manifest-error';

/** An error for each member that has the name of one before it; Cargo refuses such a workspace. */
export function nameClashes(members: Iterable<Crate>): ManifestError[] {
  const byName = new Map<string, Crate>();
  const errors: ManifestError[] = [];
  for (const crate of members) {
    const other = byName.get(crate.name);
    if (!other) byName.set(crate.name, crate);
    else {
      errors.push(
        errorAt({ document: crate.manifest, table: '[package]' }, 'name', {
          problem: `the workspace has two packages named \`${crate.name}\`; the other is ${other.manifestPath}`,
          expected: 'a name of its own for each member',
          advice: 'Rename one of them, or exclude it from the workspace.',
        }),
      );
    }
  }
  return errors;
}
