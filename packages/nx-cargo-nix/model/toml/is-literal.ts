import rules from '../rules.json';

const digits = '[0-9](?:_?[0-9])*';
const whole = '(?:0|[1-9](?:_?[0-9])*)';
const exponent = `[eE][+-]?${digits}`;
const float = `[+-]?(?:inf|nan|${whole}(?:[.]${digits}(?:${exponent})?|${exponent}))`;
const date = '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])';
const clock = '(?:[01][0-9]|2[0-3]):[0-5][0-9]';
const time = `${clock}(?::[0-5][0-9](?:[.][0-9]+)?)?`;
const pattern = new RegExp(`^(?:${float}|${time}|${date}(?:[tT ]${time}(?:[zZ]|[+-]${clock})?)?)$`);

/**
 * Whether a bare TOML value is a float, a date or a time (TOML 1.1, "Float" and the four date-time sections; seconds may be left out).
 * Integers and booleans do not count.
 */
export function isLiteral(text: string): boolean {
  return text.length <= rules.limits.literalBytes && pattern.test(text);
}
