/** Writes what concerns no task in particular: what Nix says of itself, and the plugin's warnings, which name the plugin. */
export function writeNotice(text: string): void {
  process.stdout.write(`${text.startsWith('nx-cargo-nix: ') ? '' : 'nix: '}${text}\n`);
}
