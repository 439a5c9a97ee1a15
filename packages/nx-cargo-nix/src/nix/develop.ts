import { attachNix, type NixContext } from './run-nix';

/**
 * Runs a command in the development shell of a flake (`nix develop`), with this process's input and output.
 *
 * @param reference A flake reference without a fragment, as `resolveFlakeReference` gives it.
 * @param command The program and its arguments.
 * @returns Whether the command succeeded; `false` also where there is no such shell, which Nix says.
 * @throws NixError if Nix cannot be started.
 */
export function develop(
  reference: string,
  command: readonly string[],
  context: NixContext,
): Promise<boolean> {
  return attachNix('nix', ['develop', reference, '--command', ...command], context);
}
