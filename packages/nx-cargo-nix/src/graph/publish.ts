import type { TomlTable } from '../../model';

/**
 * The registries that a crate may be published to by its `publish` key (Cargo reference, "The publish field"): any for `true`, none
 * for `false` and `[]`. A crate without a version is not published.
 *
 * @param table `[package]`, with what is inherited.
 */
export function publishOf({ publish, version }: TomlTable): boolean | readonly string[] {
  if (version === undefined || publish === false) return false;
  if (!Array.isArray(publish)) return true;
  return publish.length === 0 ? false : publish.map(String);
}
