import rules from '../rules.json';
import { isLiteral } from './is-literal';
import { ManifestError } from './manifest-error';
import { LITERAL_MARK } from './value';

/** What may follow a scalar that is not a string; a space is not among them, since it may part a date from a time. */
const SCALAR_END = /[,\]}#\r\n]/g;

/** Scalars that keep their meaning in any reader: booleans and integers in the four bases (TOML 1.1, "Integer"). */
const KEPT_SCALAR = /^(?:true|false|[+-]?\d[\d_]*|0x[\dA-Fa-f_]+|0o[0-7_]+|0b[01_]+)$/;

/**
 * Rewrites a *valid* TOML document so that each float, date and time is a string: `LITERAL_MARK` and the literal as it
 * was written. Keys are left alone: in `1.5 = 2` the key is two bare keys and no float. Line numbers stay.
 * Quotes that a string over several lines ends in are escaped, because smol-toml 1.9.1 loses them after a line that ends in a backslash.
 * @param text a document that a TOML parser has accepted; on others the result is unspecified
 * @param file its path, for errors
 * @throws ManifestError where a number or a date is none, or is longer than any that means something: Nix has no way to match it
 */
export function quoteLiterals(text: string, file: string): string {
  return new LiteralQuoter(text, file).rewrite();
}

/** Walks the document by its grammar, which is what tells a value from a key. */
class LiteralQuoter {
  private position = 0;
  private copied = 0;
  private readonly pieces: string[] = [];

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  rewrite(): string {
    for (this.skipBlanks(); this.position < this.text.length; this.skipBlanks()) {
      if (this.text[this.position] === '[') this.skipKeyUntil('\n');
      else this.keyAndValue();
    }
    return this.pieces.join('') + this.text.slice(this.copied);
  }

  private keyAndValue(): void {
    this.skipKeyUntil('=');
    this.position++;
    this.value();
  }

  private value(): void {
    this.skipBlanks();
    const first = this.text[this.position];
    if (first === '"' || first === "'") this.skipString(first);
    else if (first === '[') this.items(']', () => this.value());
    else if (first === '{') this.items('}', () => this.keyAndValue());
    else this.scalar();
  }

  /** The inside of an array or inline table, up to and with its closing bracket. */
  private items(close: string, item: () => void): void {
    this.position++;
    for (;;) {
      this.skipBlanks();
      const next = this.text[this.position];
      if (next === undefined) return;
      if (next === close || next === ',') this.position++;
      else item();
      if (next === close) return;
    }
  }

  private scalar(): void {
    const start = this.position;
    SCALAR_END.lastIndex = start;
    const end = SCALAR_END.exec(this.text)?.index ?? this.text.length;
    const literal = this.text.slice(start, end).trimEnd();
    if (literal.length > rules.limits.literalBytes) this.refuseLength(start);
    this.position = start + Math.max(literal.length, 1);
    if (literal === '' || KEPT_SCALAR.test(literal)) return;
    // smol-toml 1.9.1 takes dates such as `1979-05- 2`.
    if (!isLiteral(literal)) this.refuseLiteral(literal, start);
    this.pieces.push(this.text.slice(this.copied, start), `"${LITERAL_MARK}${literal}"`);
    this.copied = this.position;
  }

  private refuseLiteral(literal: string, start: number): never {
    this.refuse(start, {
      problem: `\`${literal}\` is no value`,
      expected: 'a number, a date or a time, as TOML has them',
      advice: 'Correct it, or write it as a string, in quotes.',
    });
  }

  private refuseLength(start: number): never {
    const limit = rules.limits.literalBytes;
    this.refuse(start, {
      problem: `a number, or a date, of more than ${limit} characters`,
      expected: `${limit} characters at most`,
      advice: 'Shorten it, or write it as a string.',
    });
  }

  private refuse(start: number, details: { problem: string; expected: string; advice: string }): never {
    throw new ManifestError({
      file: this.file,
      line: this.text.slice(0, start).split('\n').length,
      ...details,
    });
  }

  private skipKeyUntil(end: string): void {
    while (this.position < this.text.length && this.text[this.position] !== end) {
      const character = this.text[this.position];
      if (character === '"' || character === "'") this.skipString(character);
      else if (character === '#') this.skipLine();
      else this.position++;
    }
  }

  private skipString(quote: string): void {
    const fence = quote.repeat(3);
    const end = this.text.startsWith(fence, this.position) ? fence : quote;
    this.position += end.length;
    while (this.position < this.text.length && !this.text.startsWith(end, this.position)) {
      this.position += quote === '"' && this.text[this.position] === '\\' ? 2 : 1;
    }
    if (end === fence) this.quotesBeforeEnd(quote);
    this.position += end.length;
  }

  /** A multi-line string may end in four or five quotes: the first ones belong to it. */
  private quotesBeforeEnd(quote: string): void {
    const start = this.position;
    while (this.text[this.position + 3] === quote) this.position++;
    if (quote === "'" || this.position === start) return;
    this.pieces.push(this.text.slice(this.copied, start), '\\"'.repeat(this.position - start));
    this.copied = this.position;
  }

  private skipBlanks(): void {
    for (;;) {
      const character = this.text[this.position];
      if (character === '#') this.skipLine();
      else if (character !== undefined && ' \t\r\n\ufeff'.includes(character)) this.position++;
      else return;
    }
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.position);
    this.position = end < 0 ? this.text.length : end;
  }
}
