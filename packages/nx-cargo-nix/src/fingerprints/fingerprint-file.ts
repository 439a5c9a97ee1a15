import { UNIT_KINDS, type UnitKind } from '../cargo';

/** The name of the file, which lies beside `Cargo.lock`. */
export const FINGERPRINT_FILE = 'nix-fingerprints.json';

/** The fingerprints of a workspace's units, by crate. */
export type Fingerprints = ReadonlyMap<string, Readonly<Partial<Record<UnitKind, string>>>>;

/**
 * What a fingerprint is computed from may change between versions of the plugin. Those of another version are no
 * fingerprints to this one.
 */
const VERSION = 2;

/**
 * Reads a fingerprint file.
 *
 * @param text The file's text, `undefined` where there is none.
 * @returns What it holds; nothing where it can't be read: after a merge conflict, say, or from another version.
 */
export function parseFingerprints(text: string | undefined): Fingerprints {
  const written = parseJson(text ?? '');
  if (!isObject(written) || written.version !== VERSION || !isObject(written.crates)) return new Map();
  return new Map(
    Object.entries(written.crates).map(([crate, kinds]) => [
      crate,
      isObject(kinds) ? fingerprintsIn(kinds) : {},
    ]),
  );
}

function fingerprintsIn(kinds: Record<string, unknown>): Partial<Record<UnitKind, string>> {
  const known = UNIT_KINDS.flatMap((kind) => (typeof kinds[kind] === 'string' ? [[kind, kinds[kind]]] : []));
  return Object.fromEntries(known);
}

/**
 * Writes a fingerprint file: one crate a line, sorted by name, so that merges of unrelated changes are clean. Reading it
 * gives the same back.
 */
export function formatFingerprints(fingerprints: Fingerprints): string {
  const lines = [...fingerprints]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([crate, kinds]) => `    ${JSON.stringify(crate)}: ${onOneLine(kinds)}`);
  const crates = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  const note = 'Written by `nx sync`. After a merge conflict, delete this file and run it again.';
  return `{\n  "//": ${JSON.stringify(note)},\n  "version": ${VERSION},\n  "crates": ${crates}\n}\n`;
}

/** As formatters write an object, so that they leave the line alone where it fits. */
function onOneLine(kinds: object): string {
  const entries = Object.entries(kinds).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Whether two sets of fingerprints are the same, however their files are formatted and ordered. */
export function sameFingerprints(left: Fingerprints, right: Fingerprints): boolean {
  return formatFingerprints(left) === formatFingerprints(right);
}

/** The path of a unit's fingerprint in the file, as the `fields` of an Nx input name it. */
export function fingerprintField(crate: string, kind: UnitKind): string {
  return `crates.${crate}.${kind}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
