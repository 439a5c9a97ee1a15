import { NixError } from './nix-error';

/** The way to a value in a flake's outputs, one name a step: `['packages', 'x86_64-linux', 'ripgrep']`. */
export type AttributePath = readonly string[];

/** A name that the Nix command line reads as one step without quotes. */
const plainName = /^[A-Za-z0-9_+-]+$/;

/**
 * Reads an attribute path as the user writes it: names with `.` between them; a name that holds a dot, a quote or
 * nothing at all goes in double quotes, within which `\"` and `\\` stand for a quote and a backslash.
 *
 * Throws a `NixError` that quotes the text and says where it stops making sense.
 */
export function parseAttributePath(text: string): string[] {
  const names: string[] = [];
  let rest = text;
  for (;;) {
    const name = /^(?:"(?:[^"\\]|\\["\\])*"|[^".]+)/.exec(rest)?.[0];
    if (name === undefined) throw unreadable(text, rest, 'a name');
    names.push(name.startsWith('"') ? name.slice(1, -1).replace(/\\(["\\])/g, '$1') : name);
    rest = rest.slice(name.length);
    if (rest === '') return names;
    if (!rest.startsWith('.')) throw unreadable(text, rest, 'a dot or the end');
    rest = rest.slice(1);
  }
}

function unreadable(text: string, rest: string, expected: string): NixError {
  const column = text.length - rest.length + 1;
  return new NixError(
    'option',
    `The attribute path ${JSON.stringify(text)} cannot be read: expected ${expected} at column ${column}. ` +
      'Write names with dots between them, and put a name that holds a dot or a quote in double quotes: ' +
      'packages.x86_64-linux."my.crate"',
  );
}

/**
 * Where a flake keeps what `attribute` names: a single name is a package of `system`, as it is for `nix build`;
 * a longer path starts at the flake's outputs.
 */
export function flakeOutputPath(attribute: string, system: string): string[] {
  const path = parseAttributePath(attribute);
  return path.length === 1 ? ['packages', system, ...path] : path;
}

/** `path` as `parseAttributePath` reads it. */
export function formatAttributePath(path: AttributePath): string {
  return path.map((name) => (plainName.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`)).join('.');
}

/**
 * `path` as the fragment of a flake reference. Nix takes fragments percent-decoded and then split at the dots; it knows
 * no escape within quotes, so a name with a quote of its own has no spelling there.
 */
export function attributePathFragment(path: AttributePath): string {
  const unspeakable = path.find((name) => name.includes('"'));
  if (unspeakable !== undefined) {
    throw new NixError(
      'option',
      `Nix cannot be asked for an attribute set with a double quote in its name (${JSON.stringify(unspeakable)}). Rename it.`,
    );
  }
  return encodeURIComponent(path.map((name) => (plainName.test(name) ? name : `"${name}"`)).join('.'));
}
