import { parse, TomlError } from 'smol-toml';
import rules from '../rules.json';
import { ManifestError } from './manifest-error';
import { quoteLiterals } from './quote-literals';
import type { TomlTable, TomlValue } from './value';

/** Cargo's own parser stops at 80 levels; more is not a manifest, and would exhaust the stack of recursive readers. */
const MAX_DEPTH = rules.limits.nesting;

/** What may be a number of more characters than `limits.literalBytes`; it may be a string as well. */
const LONG_NUMBER = new RegExp(String.raw`\d[\w.+-]{${rules.limits.literalBytes - 1}}`);

/** The quotes that smol-toml 1.9.1 takes for no part of a string: the first of four or five after a line that ends in a backslash. */
const LOST_QUOTES = /\\[ \t]*\r?\n[ \t\r\n]*"{4}/;

/** How a string can come to have a NUL: a parser accepts none that is written literally. */
const NUL_ESCAPE = /\\(?:u0000|U00000000|x00)/;

/**
 * Parses a TOML 1.1 document, which is what Cargo reads since 1.94.
 * @param text the document
 * @param file its path, for errors
 * @returns its root table, integers as bigint, and other literals as `TomlValue` says
 * @throws ManifestError with line and column where the document is not TOML or is nested too deeply
 */
export function parseToml(text: string, file: string): TomlTable {
  const document = parseDocument(text, file);
  // smol-toml does not keep a literal's text, so the rare document that has one is read twice.
  const isPlain = !holdsLiterals(document, file, 0) && !LONG_NUMBER.test(text) && !LOST_QUOTES.test(text);
  if (NUL_ESCAPE.test(text)) refuseNul(document, file);
  return isPlain ? document : parseDocument(quoteLiterals(text, file), file);
}

function parseDocument(text: string, file: string): TomlTable {
  try {
    return parse(text, { integersAsBigInt: true, maxDepth: MAX_DEPTH }) as TomlTable;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new ManifestError({
      file,
      line: error.line,
      column: error.column,
      problem: error.message.split('\n', 1)[0]?.replace(/^Invalid TOML document: /, '') ?? 'invalid TOML',
      expected: 'a TOML document',
      advice: 'Fix the TOML syntax there; `cargo metadata` reports the same one.',
      cause: error,
    });
  }
}

/**
 * Whether a value holds a float, a date or a time.
 * @throws ManifestError for what no reader of both languages takes for the same: nesting without end, numbers beyond 64 bits
 */
function holdsLiterals(value: unknown, file: string, depth: number): boolean {
  if (typeof value !== 'object') {
    return typeof value === 'number' || (typeof value === 'bigint' && checkInteger(value, file));
  }
  if (value === null) return false;
  if (value instanceof Date) return true;
  if (depth > MAX_DEPTH) {
    throw new ManifestError({
      file,
      problem: `tables nested more than ${MAX_DEPTH} deep`,
      expected: 'a manifest that Cargo can read',
      advice: 'Flatten the document.',
    });
  }
  let found = false;
  // No early return: the depth of every branch is to be checked.
  for (const key in value) {
    const item: unknown = value[key as keyof typeof value];
    if (typeof item !== 'string') found = holdsLiterals(item, file, depth + 1) || found;
  }
  return found;
}

/** Throws `ManifestError` where a value holds a NUL. */
function refuseNul(value: TomlValue, file: string): void {
  if (typeof value === 'string') checkText(value, file);
  if (typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    checkText(key, file);
    refuseNul(item, file);
  }
}

function checkText(text: string, file: string): void {
  if (!text.includes('\0')) return;
  throw new ManifestError({
    file,
    problem: `a NUL (U+0000) in ${JSON.stringify(text)}`,
    expected: 'text that Nix can hold',
    advice: 'Take the character out.',
  });
}

function checkInteger(value: bigint, file: string): false {
  if (BigInt.asIntN(64, value) === value) return false;
  throw new ManifestError({
    file,
    problem: `the integer ${value} does not fit into 64 bits`,
    expected: 'an integer from -2^63 up to 2^63 - 1, as TOML has them',
    advice: 'Correct the number, or write it as a string.',
  });
}
