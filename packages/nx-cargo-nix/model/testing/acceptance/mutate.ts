import { parseToml } from '../../toml/parse';
import { copyTable, isTable, newTable, type TomlTableDraft, type TomlValue } from '../../toml/value';
import { type Random, randomFrom } from '../random';
import { documentText, valueText } from './document-text';
import { NAMES, PATHS } from './hostile-names';
import { VALUES } from './hostile-values';
import { REQUIREMENTS, VERSIONS } from './hostile-versions';
import { KNOWN_KEYS } from './known-keys';
import type { Seeds } from './seeds';

const DOCUMENT = /\.(?:toml|lock)$/;

/** A seed with something wrong, or odd, in it. */
export interface Mutant {
  /** What repeats it. */
  readonly seed: number;
  readonly files: Readonly<Record<string, string>>;
}

/** A table of a document that is being changed, and the way there. */
interface Spot {
  readonly table: TomlTableDraft;
  readonly path: readonly string[];
}

/** The mutant of that number. */
export function mutant(seed: number, { written, real }: Seeds): Mutant {
  const random = randomFrom(seed);
  const files: Record<string, string> = { ...random.pick(random.chance(50) ? written : real) };
  const documents = Object.keys(files).filter((path) => DOCUMENT.test(path));
  const changes = random.chance(70) ? 1 : 2;
  for (let change = 0; change < changes; change++) {
    const path = random.pick(documents);
    const text = files[path] ?? '';
    files[path] = random.chance(15) ? editedText(text, random) : editedDocument(text, path, random);
  }
  return { seed, files };
}

function editedDocument(text: string, path: string, random: Random): string {
  let root: TomlTableDraft;
  try {
    root = draftOf(parseToml(text, path)) as TomlTableDraft;
  } catch {
    return editedText(text, random);
  }
  const spots = spotsBelow(root, []);
  // The first of two changes may have left nothing to change.
  if (withKeys(spots).length === 0) return editedText(text, random);
  random.pick(EDITS)(spots, random);
  return documentText(root);
}

function draftOf(value: TomlValue): TomlValue {
  if (Array.isArray(value)) return value.map(draftOf);
  if (!isTable(value)) return value;
  const draft = copyTable(value);
  for (const [key, each] of Object.entries(draft)) draft[key] = draftOf(each);
  return draft;
}

function spotsBelow(value: TomlValue, path: readonly string[]): Spot[] {
  if (Array.isArray(value)) return value.flatMap((each) => spotsBelow(each, path));
  if (!isTable(value)) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => spotsBelow(each, [...path, key]));
  return [{ table: value as TomlTableDraft, path }, ...inner];
}

type Edit = (spots: readonly Spot[], random: Random) => void;

/** A value for a key: one of its kind more often than any other. */
function valueFor(key: string, random: Random): TomlValue {
  if (random.chance(30)) return random.pick(VALUES);
  switch (key) {
    case 'name':
    case 'package':
    case 'links':
    case 'default-run':
      return random.pick(NAMES);
    case 'version':
      return random.pick([...REQUIREMENTS, ...VERSIONS]);
    case 'path':
    case 'build':
    case 'readme':
    case 'license-file':
    case 'workspace':
      return random.pick(PATHS);
    case 'members':
    case 'exclude':
    case 'include':
    case 'default-members':
      return [random.pick(PATHS), random.pick(PATHS)];
    case 'features':
    case 'dependencies':
      return [
        random.pick(NAMES),
        random.pick(['a', 'b/f', 'b?/f', 'dep:b', 'serde 1.0.5', 'b 0.1.0', 'x (y)']),
      ];
    case 'edition':
    case 'resolver':
      return random.pick(['2015', '2018', '2021', '2024', '1', '2', '3', '4', '', 'x']);
    default:
      return random.pick([...REQUIREMENTS, ...PATHS, ...NAMES, ...VERSIONS]);
  }
}

/** The places where a table has a key at all. */
function withKeys(spots: readonly Spot[]): readonly Spot[] {
  return spots.filter(({ table }) => Object.keys(table).length > 0);
}

const replaceValue: Edit = (spots, random) => {
  const { table } = random.pick(withKeys(spots));
  const key = random.pick(Object.keys(table));
  table[key] = valueFor(key, random);
};

const replaceItem: Edit = (spots, random) => {
  const lists = spots.flatMap(({ table }) =>
    Object.entries(table).flatMap(([key, value]) =>
      Array.isArray(value) ? [{ key, value: value as TomlValue[] }] : [],
    ),
  );
  if (lists.length === 0) return replaceValue(spots, random);
  const { key, value } = random.pick(lists);
  const items = [valueFor(key, random)].flatMap((each) => (Array.isArray(each) ? each : [each]));
  value.splice(random.below(value.length + 1), random.below(2), ...items);
};

const deleteKey: Edit = (spots, random) => {
  const { table } = random.pick(withKeys(spots));
  delete table[random.pick(Object.keys(table))];
};

const addKey: Edit = (spots, random) => {
  const known = spots.flatMap(({ table, path }) => {
    const names = [path.join('.'), [...path.slice(0, -1), '*'].join('.'), path.at(-1) ?? ''];
    const keys = names.map((name) => KNOWN_KEYS[name]).find((each) => each !== undefined);
    return keys ? [{ table, keys }] : [];
  });
  if (known.length === 0) return replaceValue(spots, random);
  const { table, keys } = random.pick(known);
  const key = random.pick(keys);
  table[key] = valueFor(key, random);
};

const copyValue: Edit = (spots, random) => {
  const from = random.pick(withKeys(spots));
  const to = random.pick(withKeys(spots));
  const value = from.table[random.pick(Object.keys(from.table))] ?? '';
  to.table[random.pick(Object.keys(to.table))] = draftOf(value);
};

const renameKey: Edit = (spots, random) => {
  const { table } = random.pick(withKeys(spots));
  const key = random.pick(Object.keys(table));
  const value = table[key] ?? '';
  delete table[key];
  table[random.pick(random.chance(50) ? NAMES : [...Object.values(KNOWN_KEYS).flat()])] = value;
};

const wrapValue: Edit = (spots, random) => {
  const { table } = random.pick(withKeys(spots));
  const key = random.pick(Object.keys(table));
  const value = table[key] ?? '';
  const wrapped = newTable();
  wrapped[random.pick(['path', 'version', 'workspace', 'x'])] = value;
  table[key] = random.chance(50) ? [value] : wrapped;
};

const EDITS: readonly Edit[] = [
  ...[replaceValue, replaceValue, replaceValue, addKey, addKey, addKey],
  ...[replaceItem, deleteKey, copyValue, renameKey, wrapValue],
];

/** Lines twice, gone, or in another place, and characters that mean something. */
function editedText(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const inserted = random.pick([
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '#',
    '=',
    ',',
    '.',
    '\\',
    '\r',
    '\t',
    '\u0001',
    '\ufeff',
    '"""',
    "'''",
    '0',
    '_',
    '-',
    ' ',
  ]);
  const place = random.below(line.length + 1);
  switch (random.below(6)) {
    case 0:
      lines.splice(at, 0, line);
      break;
    case 1:
      lines.splice(at, 1);
      break;
    case 2:
      lines.splice(random.below(lines.length), 0, line);
      break;
    case 3:
      lines[at] = line.slice(0, place) + line.slice(place + 1);
      break;
    case 4:
      lines.splice(at, 0, `${random.pick(['x', 'a.b', '"', '"a"'])} = ${valueText(random.pick(VALUES))}`);
      break;
    default:
      lines[at] = line.slice(0, place) + inserted + line.slice(place);
  }
  return lines.join('\n');
}
