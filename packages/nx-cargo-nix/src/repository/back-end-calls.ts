import { groupEnd } from './nix-bindings';
import { isSymbol, isWord, type NixToken } from './nix-tokens';

/** The functions of the library that build crates: crates are built with their arguments. */
const BACK_ENDS = new Set(['plain', 'crane']);

/** A call of a back end. */
export interface BackEndCall {
  /** The token that names it. */
  readonly at: number;
  /** Whether its arguments are written there. */
  readonly isDirect: boolean;
  /** Where they begin, and the place after them; all of the text, where it is called elsewhere. */
  readonly start: number;
  readonly end: number;
}

/** The calls of a back end in a Nix file. */
export function backEndCalls(tokens: readonly NixToken[]): BackEndCall[] {
  return tokens.flatMap((token, at) => {
    const isCalled = token.type === 'word' && BACK_ENDS.has(token.text) && isSymbol(tokens[at - 1], '.');
    if (!isCalled) return [];
    const next = isWord(tokens[at + 1], 'rec') ? at + 2 : at + 1;
    if (isSymbol(tokens[next], '.')) return [];
    const isArgument =
      tokens[next]?.type === 'word' || isSymbol(tokens[next], '{') || isSymbol(tokens[next], '(');
    const range = isArgument
      ? { start: next, end: groupEnd(tokens, next) }
      : { start: 0, end: tokens.length };
    return [{ at, isDirect: isArgument, ...range }];
  });
}
