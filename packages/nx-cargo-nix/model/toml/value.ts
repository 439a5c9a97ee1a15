/**
 * A TOML value as the model keeps it. Floats, dates and times are strings that start with `LITERAL_MARK` and go on
 * with the literal as it was written, so that no reader's number formatting gets into a fingerprint.
 */
export type TomlValue = string | bigint | boolean | readonly TomlValue[] | TomlTable;

/** A TOML table. It has no prototype: keys are data, `__proto__` included. */
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

/** A table under construction. */
export type TomlTableDraft = Record<string, TomlValue>;

/** U+F8FF, a private use character: the first character of a string that stands for a float, a date or a time. */
export const LITERAL_MARK = '\uf8ff';

/** An empty table without a prototype, so that assigning `__proto__` makes a key like any other. */
export function newTable(): TomlTableDraft {
  return Object.create(null);
}

/** A table with what `map` makes of each value of another one; without the keys for which that is `undefined`. */
export function mapTable(
  table: TomlTable,
  map: (key: string, value: TomlValue) => TomlValue | undefined,
): TomlTableDraft {
  const mapped = newTable();
  // Not `Object.entries`: an array for each key is what this would spend most of its time on.
  for (const key in table) {
    const value = map(key, table[key] ?? '');
    if (value !== undefined) mapped[key] = value;
  }
  return mapped;
}

/** A copy of a table, which may be changed. */
export function copyTable(table: TomlTable): TomlTableDraft {
  return mapTable(table, (_, value) => value);
}

/** Whether a value is a table. */
export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Whether a value is a table or an array that holds nothing. */
export function isEmpty(value: TomlValue): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}
