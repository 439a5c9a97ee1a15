import { NixError } from './nix-error';
import { type NixContext, runNix } from './run-nix';

/**
 * Writes the `flake.lock` of a flake in a directory, as `nix flake lock` does: it fetches the inputs that the lock does not have yet.
 *
 * @throws NixError with Nix's message, if it fails.
 */
export async function lockFlake(context: NixContext): Promise<void> {
  const { succeeded, stderr } = await runNix('nix', ['flake', 'lock'], context);
  if (!succeeded) throw new NixError('evaluation', `Nix could not lock the inputs of the flake:\n${stderr}`);
}
