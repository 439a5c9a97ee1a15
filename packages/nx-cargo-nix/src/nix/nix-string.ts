/**
 * `text` as a string literal of the Nix language. A double-quoted literal gives meaning to `\`, `"` and `${` alone
 * (Nix manual, "String literal"); escaping every `$` covers the last without looking ahead. A carriage return is
 * escaped because Nix reads a literal one as a line feed.
 *
 * Throws where `text` holds a NUL, which no Nix string can.
 */
export function nixString(text: string): string {
  if (text.includes('\0'))
    throw new RangeError(`a Nix string cannot hold a NUL byte: ${JSON.stringify(text)}`);
  return `"${text.replace(/[\\"$]/g, '\\$&').replaceAll('\r', '\\r')}"`;
}

/** A list literal of the Nix language whose elements are already Nix expressions that need no parentheses. */
export function nixList(elements: readonly string[]): string {
  return `[ ${elements.map((element) => `${element} `).join('')}]`;
}
