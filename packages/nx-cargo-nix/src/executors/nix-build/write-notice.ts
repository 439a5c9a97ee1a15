/** Formats a notice that concerns no particular task: Nix's own messages, and the plugin's warnings, which name the plugin. */
export function notice(text: string): string {
  return `${text.startsWith('nx-cargo-nix: ') ? '' : 'nix: '}${text}`;
}

/** Writes it. */
export function writeNotice(text: string): void {
  process.stdout.write(`${notice(text)}\n`);
}
