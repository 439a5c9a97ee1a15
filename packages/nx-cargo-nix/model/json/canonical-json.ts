import { sortByBytes } from './byte-order';

/** The values that canonical JSON can represent. */
export type JsonValue =
  | string
  | bigint
  | number
  | boolean
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** The text of values that occur in many documents. */
const shared = new WeakMap<object, string | undefined>();

/**
 * Marks a value that will occur in several documents, so that its text is made only once. It must not change after that.
 * @returns the same value
 */
export function shareJson<Value extends object>(value: Value): Value {
  if (!shared.has(value)) shared.set(value, undefined);
  return value;
}

/** What the engine writes as {@link canonicalJson} does, as long as its keys are in order: it holds no integers. */
type OrderedJson = string | readonly OrderedJson[] | { readonly [key: string]: OrderedJson };

/**
 * Marks a value whose keys are in order, all the way down, so that the engine writes its text.
 * @returns the same value
 */
export function orderedJson<Value extends OrderedJson & object>(value: Value): Value {
  shared.set(value, JSON.stringify(value));
  return value;
}

/**
 * A value as JSON with one possible text (model/README.md, "Unit description"): no white space, keys sorted by their
 * bytes, strings escaped as `JSON.stringify` does and no further, integers in decimal.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  const known = shared.get(value);
  if (known !== undefined) return known;
  const text = isList(value) ? listText(value) : objectText(value);
  if (shared.has(value)) shared.set(value, text);
  return text;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function listText(value: readonly JsonValue[]): string {
  // Most lists are of strings, which the engine writes faster.
  if (value.every((item) => typeof item === 'string')) return JSON.stringify(value);
  return `[${value.map(canonicalJson).join(',')}]`;
}

function objectText(value: { readonly [key: string]: JsonValue }): string {
  const keys = sortByBytes(Object.keys(value));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? '')}`).join(',')}}`;
}
