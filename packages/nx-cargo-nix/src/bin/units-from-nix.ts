import type { CargoWorkspace, UnitKind } from '../../model';
import { NixError } from '../nix';
import { runNix } from '../nix/run-nix';
import { libraryDirectory } from '../package-root';

/**
 * Evaluates to one unit of one crate. Everything that varies comes in as a string argument, so no name has to be escaped.
 * Since `json` is already canonical, it passes through Nix's own JSON as one string.
 */
const EXPRESSION = `
{ library, src, root, dir, kind }:
{ inherit ((import (/. + library) { src = /. + src; inherit root; }).unit kind dir) json fingerprint; }
`;

/**
 * The canonical JSON of a unit's description, or its fingerprint, as the Nix library computes it.
 * @param wanted which of the two
 * @param repository the repository's root, an absolute path
 * @param dir the crate's directory in it
 * @throws NixError with Nix's message, if the library rejects the unit or Nix cannot be run
 */
export async function unitFromNix(
  wanted: 'json' | 'fingerprint',
  repository: string,
  workspace: CargoWorkspace,
  dir: string,
  kind: UnitKind,
): Promise<string> {
  const given = { library: libraryDirectory(), src: repository, root: workspace.root, dir, kind };
  const strings = Object.entries(given).flatMap(([name, value]) => ['--argstr', name, value]);
  // `--impure`: without it nothing outside a flake can be read. `json`: a function is only called on the way to an attribute.
  const args = ['eval', '--impure', '--raw', '--expr', EXPRESSION, ...strings, wanted];
  const { succeeded, stdout, stderr } = await runNix('nix', args, { directory: repository });
  if (!succeeded) throw new NixError('evaluation', stderr);
  return stdout;
}
