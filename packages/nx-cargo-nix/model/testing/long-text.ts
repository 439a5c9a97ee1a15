/** A long text as tables have it: `{ before, repeat, times, after }`. */
interface LongText {
  readonly before?: string;
  readonly repeat: string;
  readonly times: number;
  readonly after?: string;
}

/** A value of a table, in which the long texts are written out. */
export function writtenOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writtenOut);
  if (typeof value !== 'object' || value === null) return value;
  if (isLongText(value))
    return `${value.before ?? ''}${value.repeat.repeat(value.times)}${value.after ?? ''}`;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, writtenOut(each)]));
}

function isLongText(value: object): value is LongText {
  return 'repeat' in value && 'times' in value;
}
