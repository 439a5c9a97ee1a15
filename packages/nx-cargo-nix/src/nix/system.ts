import { NixError } from './nix-error';

const systems: Record<string, string> = {
  'linux x64': 'x86_64-linux',
  'linux arm64': 'aarch64-linux',
  'linux ia32': 'i686-linux',
  'linux riscv64': 'riscv64-linux',
  'darwin x64': 'x86_64-darwin',
  'darwin arm64': 'aarch64-darwin',
};

/**
 * Nix's name for a machine (Nix manual, `system` of `builtins.derivation`), from Node's.
 *
 * Throws a `NixError` for a machine that Nix does not run on, or that this table does not know.
 */
export function nixSystem(platform: string = process.platform, arch: string = process.arch): string {
  const system = systems[`${platform} ${arch}`];
  if (system !== undefined) return system;
  throw new NixError(
    'option',
    `No Nix system is known for platform ${platform} on ${arch}. Set the option "system" (such as x86_64-linux).`,
  );
}
