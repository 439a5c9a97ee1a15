import { isTable, LITERAL_MARK, type TomlTable, type TomlValue } from '../../toml/value';

/**
 * A document as text, written as people write manifests: a header for each table, inline tables in arrays and for what is small.
 * A string that begins with the mark of literals is written bare, whatever follows: that is how a mutation inserts what is no value.
 */
export function documentText(document: TomlTable): string {
  const lines: string[] = [];
  section(document, [], lines);
  return `${lines.join('\n')}\n`;
}

function section(table: TomlTable, path: readonly string[], lines: string[]): void {
  const below: (() => void)[] = [];
  for (const [key, value] of Object.entries(table)) {
    const inner = [...path, key];
    if (isTable(value) && !isSmall(value, path)) {
      below.push(() => {
        lines.push(`[${inner.map(keyText).join('.')}]`);
        section(value, inner, lines);
      });
    } else if (isTables(value) && path.length === 0) {
      below.push(() => {
        for (const each of value) {
          lines.push(`[[${inner.map(keyText).join('.')}]]`);
          section(each, inner, lines);
        }
      });
    } else lines.push(`${keyText(key)} = ${valueText(value)}`);
  }
  for (const write of below) write();
}

/** A dependency, say: tables below tables are written inline where they hold no tables themselves. */
function isSmall(table: TomlTable, path: readonly string[]): boolean {
  return path.length > 0 && !Object.values(table).some(isTable);
}

function isTables(value: TomlValue): value is readonly TomlTable[] {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

function keyText(key: string): string {
  return /^[\w-]+$/.test(key) ? key : stringText(key);
}

/** A value on one line. */
export function valueText(value: TomlValue): string {
  if (typeof value === 'string')
    return value.startsWith(LITERAL_MARK) ? value.slice(LITERAL_MARK.length) : stringText(value);
  if (typeof value !== 'object') return String(value);
  if (!isTable(value)) return `[${value.map(valueText).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${keyText(key)} = ${valueText(each)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** JSON's escapes are TOML's, but for DEL, which TOML alone wants escaped. */
function stringText(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
