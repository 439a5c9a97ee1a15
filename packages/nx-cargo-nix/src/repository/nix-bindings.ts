import { isSymbol, isWord, type NixToken } from './nix-tokens';

/** What names are bound to: `NAME = VALUE;` and `inherit (VALUE) NAME;`, in a set or in a `let` (Nix manual, "Attribute set"). */
export interface NixBinding {
  /** The names of the attribute path: of `a.b = 1;` both. */
  readonly names: readonly string[];
  /** Where the value begins among the tokens. */
  readonly start: number;
  /** The place after it. */
  readonly end: number;
  /** Whether the names are those of attributes of the value: `inherit (VALUE) NAME;`. */
  readonly isInherited: boolean;
}

/** All bindings among tokens, those within others too. */
export function nixBindings(tokens: readonly NixToken[]): NixBinding[] {
  return tokens.flatMap((_, at): NixBinding[] => {
    if (isWord(tokens[at], 'inherit') && isSymbol(tokens[at + 1], '(')) {
      const end = groupEnd(tokens, at + 1);
      return [{ names: namesAfter(tokens, end), start: at + 2, end: end - 1, isInherited: true }];
    }
    const names = isBinding(tokens, at) ? namesBefore(tokens, at) : [];
    return names.length === 0
      ? []
      : [{ names, start: at + 1, end: valueEnd(tokens, at + 1), isInherited: false }];
  });
}

/** Whether a name is bound at a place, by itself or with others behind it: `a.b = 1;`. */
export function isBound(tokens: readonly NixToken[], at: number): boolean {
  let next = at + 1;
  while (isSymbol(tokens[next], '.') && tokens[next + 1]?.type === 'word') next += 2;
  return isBinding(tokens, next);
}

/** The place after the group that opens at a place: `{ ... }`, `( ... )`, `[ ... ]`; after the token where that opens none. */
export function groupEnd(tokens: readonly NixToken[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    depth += depthOf(tokens[at]);
    if (depth <= 0) return at + 1;
  }
  return tokens.length;
}

/** An equals sign that is no part of `==`, `!=`, `<=` or `>=`. */
function isBinding(tokens: readonly NixToken[], at: number): boolean {
  const before = tokens[at - 1];
  const isOperator = before?.type === 'symbol' && '=!<>'.includes(before.text);
  return isSymbol(tokens[at], '=') && !isSymbol(tokens[at + 1], '=') && !isOperator;
}

function namesBefore(tokens: readonly NixToken[], end: number): string[] {
  const names: string[] = [];
  for (let at = end - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token?.type === 'word' || token?.type === 'string') names.unshift(token.text ?? '');
    else if (!isSymbol(token, '}')) break;
    // A name that is computed: `a.${b} = c;`.
    else while (at > 0 && !isSymbol(tokens[at], '$')) at -= 1;
    if (!isSymbol(tokens[at - 1], '.')) break;
    at -= 1;
  }
  return names;
}

function namesAfter(tokens: readonly NixToken[], start: number): string[] {
  const names: string[] = [];
  for (let at = start; tokens[at]?.type === 'word'; at++) names.push(tokens[at]?.text ?? '');
  return names;
}

/** Where a value ends: at the semicolon that is not one of a `let`, a `with` or an `assert` in it. */
function valueEnd(tokens: readonly NixToken[], start: number): number {
  let depth = 0;
  let inner = 0;
  let lets = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    depth += depthOf(token);
    if (depth < 0) return at;
    if (depth > 0) continue;
    if (isWord(token, 'let')) lets += 1;
    else if (isWord(token, 'in')) lets -= 1;
    else if (isWord(token, 'with') || isWord(token, 'assert')) inner += 1;
    else if (isSymbol(token, ';')) {
      if (inner > 0) inner -= 1;
      else if (lets <= 0) return at;
    }
  }
  return tokens.length;
}

function depthOf(token: NixToken | undefined): number {
  if (token?.type !== 'symbol') return 0;
  return '{(['.includes(token.text) ? 1 : '})]'.includes(token.text) ? -1 : 0;
}
