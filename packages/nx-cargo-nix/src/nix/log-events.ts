import { stripVTControlCharacters } from 'node:util';

/**
 * Kinds of activities and results that matter here, by their numbers in Nix's `--log-format internal-json`
 * (`ActivityType` and `ResultType` in libutil's logging.hh; the numbers are the same from 2.8 to 2.34).
 */
const activityKinds: Record<number, 'builds' | 'build' | 'substitute'> = {
  104: 'builds',
  105: 'build',
  108: 'substitute',
};
const resultKinds: Record<number, 'line' | 'progress'> = { 101: 'line', 105: 'progress', 107: 'line' };

/** One event of Nix's structured log. Colours are taken out of every text but a builder's own lines. */
export type LogEvent =
  /** A derivation is being built. */
  | { readonly kind: 'build'; readonly id: string; readonly drvPath: string }
  /** A store path is being fetched from a substituter. */
  | { readonly kind: 'substitute'; readonly id: string; readonly storePath: string; readonly from: string }
  /** The activity that counts all builds. */
  | { readonly kind: 'builds'; readonly id: string }
  | { readonly kind: 'stop'; readonly id: string }
  /** A line that a builder wrote; `id` is that of its build. */
  | { readonly kind: 'line'; readonly id: string; readonly text: string }
  | {
      readonly kind: 'progress';
      readonly id: string;
      readonly done: number;
      readonly expected: number;
      readonly running: number;
      readonly failed: number;
    }
  /** A message from Nix for the user; level 0 is an error, 1 a warning. */
  | { readonly kind: 'message'; readonly level: number; readonly text: string }
  /** Anything else. */
  | { readonly kind: 'other' };

interface RawEvent {
  readonly action?: string;
  readonly id?: string;
  readonly type?: number;
  readonly level?: number;
  readonly msg?: string;
  readonly fields?: readonly (string | number)[];
}

/**
 * Reads one line of standard error of a command that runs with `--log-format internal-json`. A line that is not part of
 * the structured log (something from before the logger was set up, a crash) is an error message, or a warning if it says
 * so.
 */
export function parseLogLine(line: string): LogEvent {
  if (!line.startsWith('@nix ')) return message(0, line);
  try {
    // Ids hold the process id in their upper 32 bits, and so may exceed what a JavaScript number can tell apart.
    return readEvent(JSON.parse(line.slice(5).replace(/"id":(\d+)/g, '"id":"$1"')) as RawEvent);
  } catch {
    return message(0, line);
  }
}

function message(level: number, text: string): LogEvent {
  const plain = stripVTControlCharacters(text).trimEnd();
  // Warnings of a daemon have the level of an error.
  return { kind: 'message', level: level === 0 && plain.startsWith('warning:') ? 1 : level, text: plain };
}

function readEvent(event: RawEvent): LogEvent {
  const { action, id = '', fields = [] } = event;
  if (action === 'stop') return { kind: 'stop', id };
  if (action === 'msg') return message(event.level ?? 0, event.msg ?? '');
  if (action === 'start') return readStart(activityKinds[event.type ?? 0], id, fields);
  if (action === 'result') return readResult(resultKinds[event.type ?? 0], id, fields);
  return { kind: 'other' };
}

type Fields = readonly (string | number)[];

function readStart(
  kind: 'builds' | 'build' | 'substitute' | undefined,
  id: string,
  fields: Fields,
): LogEvent {
  const [first, second] = fields.map(String);
  if (kind === 'builds') return { kind, id };
  if (kind === 'build' && first !== undefined) return { kind, id, drvPath: first };
  if (kind === 'substitute' && first !== undefined) return { kind, id, storePath: first, from: second ?? '' };
  return { kind: 'other' };
}

function readResult(kind: 'line' | 'progress' | undefined, id: string, fields: Fields): LogEvent {
  if (kind === 'line') return { kind, id, text: String(fields[0] ?? '') };
  if (kind !== 'progress') return { kind: 'other' };
  const [done = 0, expected = 0, running = 0, failed = 0] = fields.map(Number);
  return { kind, id, done, expected, running, failed };
}
