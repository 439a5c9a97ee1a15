import { byKey } from '../memo/by-key';
import rules from '../rules.json';
import { parseRequirement } from '../semver/requirement';
import { booleanAt, errorAt, type Place, stringAt, stringsAt } from '../toml/document';
import { isTable, type TomlTable, type TomlValue } from '../toml/value';

/** The keys of a dependency, by the type that Cargo wants (`TomlDetailedDependency` in its source). */
const TYPES: ReadonlyMap<string, string> = new Map(Object.entries(rules.manifest.dependencyKeys));

const READERS: Readonly<Record<string, (table: TomlTable, key: string, place: Place) => unknown>> = {
  string: stringAt,
  boolean: booleanAt,
  strings: stringsAt,
};

/**
 * Checks an entry of a dependency table.
 * @param place the table that it is in
 * @throws ManifestError where it is neither a version requirement nor a table with keys of the types that Cargo wants
 */
export function checkDependency(key: string, value: TomlValue, place: Place): void {
  if (typeof value !== 'string' && !isTable(value)) throw neither(key, place);
  const version = typeof value === 'string' ? value : value.version;
  if (isTable(value)) for (const name in value) READERS[TYPES.get(name) ?? '']?.(value, name, place);
  if (typeof version === 'string') checkRequirement(key, version, place);
}

/** Crates of one workspace ask for the same ones. */
const isRequirement = byKey((text: string) => parseRequirement(text) !== undefined);

function checkRequirement(key: string, text: string, place: Place): void {
  if (isRequirement(text)) return;
  throw errorAt(place, key, {
    problem: `the version of \`${key}\` in ${place.table} is no requirement: ${JSON.stringify(text)}`,
    expected: 'a version requirement such as "1.2", "=1.2.3" or ">=1, <3"',
    advice: 'Correct the version.',
  });
}

function neither(key: string, place: Place) {
  return errorAt(place, key, {
    problem: `\`${key}\` in ${place.table} is neither a version nor a table`,
    expected: '`"1.0"` or `{ version = "1.0", ... }`',
    advice: 'Correct the entry.',
  });
}
