import { canonicalJson } from '../json/canonical-json';
import { memberSlice } from '../slices/member-slice';
import type { Extent } from '../workspace/unit-kind';
import { workspaceOf } from './single-workspace';

/** The slice of crate `a` as plain JSON; `root` is the root manifest, `others` more files. */
export function sliceOf(
  manifest: string,
  root = '',
  extent: Extent = 'build',
  others: Record<string, string> = {},
) {
  const files = {
    'Cargo.toml': `[workspace]\nmembers = ["crates/*"]\n${root}`,
    'crates/a/Cargo.toml': manifest,
    ...others,
  };
  const workspace = workspaceOf(files);
  const crate = workspace.packages.get('crates/a');
  if (!crate) throw new Error(workspace.errors.map(({ message }) => message).join('\n'));
  return JSON.parse(canonicalJson(memberSlice(crate, extent, true)));
}
