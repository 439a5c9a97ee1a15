/** A piece of a Nix expression, as far as it is told apart here. */
export type NixToken =
  | { readonly type: 'word' | 'symbol' | 'path'; readonly text: string }
  /**
   * `text` is `undefined` if the string is made of more than itself (`"${x}"`); `parts` is what it is made of, the tokens of what is
   * interpolated among them. An escape is a part without tokens.
   */
  | {
      readonly type: 'string';
      readonly text: string | undefined;
      readonly parts: readonly (string | readonly NixToken[])[];
    };

/** Whether a token is this word. */
export function isWord(token: NixToken | undefined, text: string): boolean {
  return token?.type === 'word' && token.text === text;
}

/** Whether a token is this symbol. */
export function isSymbol(token: NixToken | undefined, text: string): boolean {
  return token?.type === 'symbol' && token.text === text;
}

const SPACE = /(?:\s+|#[^\n]*|\/\*[\s\S]*?\*\/)+/y;
/** Nix manual, "Path literal": it has a slash. */
const PATH = /[\w.+-]*(?:\/[\w.+-]+)+/y;
const WORD = /[A-Za-z_][\w'-]*/y;

/**
 * Divides a Nix expression into tokens, without comments. What stands in `${...}` of a string follows the string. It never fails: Nix
 * itself reports a text that is not a Nix expression.
 */
export function nixTokens(text: string): NixToken[] {
  const tokens: NixToken[] = [];
  readUntil(text, 0, undefined, tokens);
  return tokens;
}

/** Reads to a closing brace, or to the end, and gives the place after it. */
function readUntil(text: string, start: number, end: '}' | undefined, tokens: NixToken[]): number {
  let at = start;
  let depth = 0;
  while (at < text.length) {
    const space = match(SPACE, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const quote = text.startsWith("''", at) ? "''" : text[at] === '"' ? '"' : undefined;
    if (quote) {
      at = readString(text, at + quote.length, quote, tokens);
      continue;
    }
    const path = match(PATH, text, at);
    const word = path ?? match(WORD, text, at);
    const symbol = text[at] ?? '';
    if (symbol === '{') depth += 1;
    if (symbol === '}') {
      if (end && depth === 0) return at + 1;
      depth -= 1;
    }
    if (path) tokens.push({ type: 'path', text: path });
    else tokens.push(word ? { type: 'word', text: word } : { type: 'symbol', text: symbol });
    at += (word ?? symbol).length;
  }
  return at;
}

/** Reads a string from after its opening quote, and gives the place after the closing one. */
function readString(text: string, start: number, quote: '"' | "''", tokens: NixToken[]): number {
  const parts: (string | NixToken[])[] = [];
  let at = start;
  let plain = start;
  const endPlain = () => {
    if (at > plain) parts.push(text.slice(plain, at));
  };
  while (at < text.length && !closes(text, at, quote)) {
    const escaped = escapeAt(text, at, quote);
    if (escaped === 0 && !text.startsWith('${', at)) {
      at += 1;
      continue;
    }
    endPlain();
    // What an escape stands for is not worked out: no path that matters here is written with one.
    const inner: NixToken[] = [];
    at = escaped > 0 ? at + escaped : readUntil(text, at + 2, '}', inner);
    parts.push(inner);
    plain = at;
  }
  endPlain();
  const isPlain = parts.every((part) => typeof part === 'string');
  tokens.push({ type: 'string', text: isPlain ? parts.join('') : undefined, parts });
  for (const part of parts) if (typeof part !== 'string') tokens.push(...part);
  return at + quote.length;
}

function closes(text: string, at: number, quote: '"' | "''"): boolean {
  return text.startsWith(quote, at) && escapeAt(text, at, quote) === 0;
}

/** The length of the escape at a place, 0 for none (Nix manual, "String literal"). */
function escapeAt(text: string, at: number, quote: '"' | "''"): number {
  // `$${` is no interpolation.
  if (text.startsWith('$$', at)) return 2;
  if (quote === '"') return text[at] === '\\' ? 2 : 0;
  if (text.startsWith("''\\", at)) return 4;
  return text.startsWith("'''", at) || text.startsWith("''$", at) ? 3 : 0;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
