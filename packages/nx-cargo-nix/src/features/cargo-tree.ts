import { execFileSync } from 'node:child_process';

/** The Rust target of each Nix system that features can be asked for. */
const TARGETS: Readonly<Record<string, string>> = {
  'aarch64-darwin': 'aarch64-apple-darwin',
  'aarch64-linux': 'aarch64-unknown-linux-gnu',
  'x86_64-darwin': 'x86_64-apple-darwin',
  'x86_64-linux': 'x86_64-unknown-linux-gnu',
};

/**
 * What Cargo says about the packages of a workspace on one system: the text of `cargo tree`, as `readCargoTree` takes it
 * apart. Cargo may download crates for it.
 *
 * @param directory The directory of the root manifest.
 * @param system A Nix system.
 * @throws Error with Cargo's message, or if there is no Cargo, or if the system is unknown.
 */
export function cargoTree(directory: string, system: string): string {
  const target = TARGETS[system];
  if (target === undefined) {
    throw new Error(`${system} is not known. Expected one of ${Object.keys(TARGETS).join(', ')}.`);
  }
  const args = ['tree', '--workspace', '--locked', '--target', target, '--edges', 'normal,build'];
  const form = ['--charset', 'ascii', '--prefix', 'indent', '--format', '{p}\t{f}'];
  try {
    return execFileSync('cargo', [...args, ...form], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`cargo tree failed: ${stderr?.trim() || message}`);
  }
}
