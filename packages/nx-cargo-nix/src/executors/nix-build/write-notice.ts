/** What concerns no task in particular, as it is written: what Nix says of itself, and the plugin's warnings, which name the plugin. */
export function notice(text: string): string {
  return `${text.startsWith('nx-cargo-nix: ') ? '' : 'nix: '}${text}`;
}

/** Writes it. */
export function writeNotice(text: string): void {
  process.stdout.write(`${notice(text)}\n`);
}
