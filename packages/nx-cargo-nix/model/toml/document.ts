import { ManifestError } from './manifest-error';
import { isTable, type TomlTable, type TomlValue } from './value';

/** A TOML file with its text, which is what errors are located in. */
export interface TomlDocument {
  readonly file: string;
  readonly text: string;
  readonly root: TomlTable;
}

/** Where a table was found, for errors: the file, and the table's name as a reader would look for it. */
export interface Place {
  readonly document: TomlDocument;
  /** `[package]`, `[dependencies]`, ... */
  readonly table: string;
}

/** An error about a key of a table, with the line where that key is first written, if it is found. */
export function errorAt(
  place: Place,
  key: string,
  details: { problem: string; expected: string; advice: string },
): ManifestError {
  return new ManifestError({
    file: place.document.file,
    line: lineOfKey(place.document.text, key),
    ...details,
  });
}

/** Parsers keep no positions of keys, so this is the first line that has the key where a key may stand. */
function lineOfKey(text: string, key: string): number | undefined {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?:^|[\\s.[{,"'])${escaped}["']?\\s*(?:[.=\\]]|$)`, 'm').exec(text);
  if (!found) return undefined;
  return text.slice(0, found.index + found[0].indexOf(key)).split('\n').length;
}

function wrongType(place: Place, key: string, expected: string): ManifestError {
  return errorAt(place, key, {
    problem: `\`${key}\` in ${place.table} has the wrong type`,
    expected,
    advice: 'See the Cargo reference for this key.',
  });
}

/** A string under a key, `undefined` where absent. Throws `ManifestError` on any other type; so do the next ones. */
export function stringAt(table: TomlTable, key: string, place: Place): string | undefined {
  const value = table[key];
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType(place, key, 'a string');
}

/** A boolean under a key. */
export function booleanAt(table: TomlTable, key: string, place: Place): boolean | undefined {
  const value = table[key];
  if (value === undefined || typeof value === 'boolean') return value;
  throw wrongType(place, key, '`true` or `false`');
}

/** A table under a key. */
export function tableAt(table: TomlTable, key: string, place: Place): TomlTable | undefined {
  const value = table[key];
  if (value === undefined || isTable(value)) return value;
  throw wrongType(place, key, 'a table');
}

/** An array of strings under a key. */
export function stringsAt(table: TomlTable, key: string, place: Place): readonly string[] | undefined {
  const value = table[key];
  if (value === undefined || isStrings(value)) return value;
  throw wrongType(place, key, 'an array of strings');
}

/** An array of tables under a key, as `[[bin]]` makes one. */
export function tablesAt(table: TomlTable, key: string, place: Place): readonly TomlTable[] | undefined {
  const value = table[key];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every(isTable)) return value;
  throw wrongType(place, key, 'an array of tables');
}

function isStrings(value: TomlValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
