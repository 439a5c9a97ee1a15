/** A token of a JSON text with comments. White space and comments are no tokens. */
export interface JsonToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"/]+|\//g;

/** The tokens of a JSON text with comments, in order. It does not check the text: the caller has parsed it. */
export function jsonTokens(text: string): JsonToken[] {
  return [...text.matchAll(pattern)]
    .filter(([token]) => !/^\/[/*]/.test(token))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
