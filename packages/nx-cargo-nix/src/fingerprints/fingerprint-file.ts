import { UNIT_KINDS, type UnitKind } from '../../model';
import { isObject, parseJson } from './json-object';

/** The name of the file, which lies beside `Cargo.lock`. */
export const FINGERPRINT_FILE = 'nix-fingerprints.json';

/** The fingerprints of a workspace's units, by crate. */
export type Fingerprints = ReadonlyMap<string, Readonly<Partial<Record<UnitKind, string>>>>;

/** What a fingerprint file holds. */
export interface FingerprintFile {
  readonly crates: Fingerprints;
  /** The files that a build sees and `nx affected` passes over, by path, with what identifies their content. */
  readonly unseen: ReadonlyMap<string, string>;
}

/**
 * What a fingerprint is computed from may change between versions of the plugin. Those of another version do not count
 * for this one.
 */
const VERSION = 2;

/**
 * Reads a fingerprint file.
 *
 * @param text The file's text, `undefined` if there is none.
 * @returns What it holds; nothing if it can't be read: after a merge conflict, say, or from another version.
 */
export function parseFingerprints(text: string | undefined): FingerprintFile {
  const written = parseJson(text ?? '');
  if (!isObject(written) || written.version !== VERSION || !isObject(written.crates)) {
    return { crates: new Map(), unseen: new Map() };
  }
  const crates = Object.entries(written.crates).map(
    ([crate, kinds]) => [crate, isObject(kinds) ? fingerprintsIn(kinds) : {}] as const,
  );
  const unseen = Object.entries(isObject(written[UNSEEN_FIELD]) ? written[UNSEEN_FIELD] : {}).flatMap(
    ([path, state]) => (typeof state === 'string' ? [[path, state] as const] : []),
  );
  return { crates: new Map(crates), unseen: new Map(unseen) };
}

function fingerprintsIn(kinds: Record<string, unknown>): Partial<Record<UnitKind, string>> {
  const known = UNIT_KINDS.flatMap((kind) => (typeof kinds[kind] === 'string' ? [[kind, kinds[kind]]] : []));
  return Object.fromEntries(known);
}

/**
 * Writes a fingerprint file: one crate per line, sorted by name, so that merges of unrelated changes are clean. Reading
 * it gives the same back.
 */
export function formatFingerprints({ crates, unseen }: FingerprintFile): string {
  const note = 'Written by `nx sync`. After a merge conflict, delete this file and run it again.';
  const fields = [
    `"//": ${JSON.stringify(note)}`,
    `"version": ${VERSION}`,
    `"crates": ${linePerEntry([...crates].map(([crate, kinds]) => [crate, onOneLine(kinds)]))}`,
    // Most repositories have none.
    ...(unseen.size === 0
      ? []
      : [
          `"${UNSEEN_FIELD}": ${linePerEntry([...unseen].map(([path, state]) => [path, JSON.stringify(state)]))}`,
        ]),
  ];
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`;
}

/** An object whose values are JSON texts, sorted. */
function linePerEntry(entries: readonly (readonly [key: string, value: string])[]): string {
  if (entries.length === 0) return '{}';
  const sorted = [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
  return `{\n${sorted.map(([key, value]) => `    ${JSON.stringify(key)}: ${value}`).join(',\n')}\n  }`;
}

/** As formatters write an object, so that they leave the line alone where it fits. */
function onOneLine(kinds: object): string {
  const entries = Object.entries(kinds).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Whether two files say the same, however they are formatted and ordered. */
export function sameFingerprints(left: FingerprintFile, right: FingerprintFile): boolean {
  return formatFingerprints(left) === formatFingerprints(right);
}

/** The path of a unit's fingerprint in the file, as the `fields` of an Nx input name it. */
export function fingerprintField(crate: string, kind: UnitKind): string {
  return `crates.${crate}.${kind}`;
}

/** The field for the files that Nx does not see, as the `fields` of an Nx input name it. */
export const UNSEEN_FIELD = 'unseen';
