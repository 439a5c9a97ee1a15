import { type JsonValue, LITERAL_MARK } from '../../model';

/** A value that differs between two tables. */
export interface Difference {
  /** The keys that lead to it, with dots between. */
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
}

/** What differs between two tables, down to the values that do. */
export function tableDifferences(before: JsonValue, after: JsonValue, above = ''): Difference[] {
  if (!isTable(before) || !isTable(after)) {
    const [left, right] = [valueText(before), valueText(after)];
    return left === right ? [] : [{ key: above, before: left, after: right }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((name): Difference[] => {
    const key = above === '' ? name : `${above}.${name}`;
    const [left, right] = [before[name], after[name]];
    if (left === undefined) return right === undefined ? [] : [{ key, after: valueText(right) }];
    if (right === undefined) return [{ key, before: valueText(left) }];
    return tableDifferences(left, right, key);
  });
}

function isTable(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a manifest would have it. Dates and floats are their literals (model/README.md, "Canonical JSON"). */
function valueText(value: JsonValue): string {
  if (typeof value === 'string' && value.startsWith(LITERAL_MARK)) return value.slice(LITERAL_MARK.length);
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (isTable(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${key} = ${valueText(each)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
