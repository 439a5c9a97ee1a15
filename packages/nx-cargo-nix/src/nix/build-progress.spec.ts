import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuildProgress } from './build-progress';
import { type LogEvent, parseLogLine } from './log-events';

/** What a listener hears, with names for store paths, in order; builders' lines apart. */
function follow(events: readonly LogEvent[]) {
  const heard: string[] = [];
  const lines: Record<string, string[]> = {};
  const name = (drvPath: string) => drvPath.replace(/^.*-|\.drv$/g, '');
  const progress = new BuildProgress({
    started: (drvPath) => heard.push(`${name(drvPath)} started`),
    line: (drvPath, text) => {
      lines[name(drvPath)] = [...(lines[name(drvPath)] ?? []), text];
    },
    succeeded: (drvPath) => heard.push(`${name(drvPath)} succeeded`),
    failed: (drvPath) => heard.push(`${name(drvPath)} failed`),
  });
  for (const event of events) progress.follow(event);
  return { heard, lines, progress };
}

describe.each(['2.8.0', '2.34.8'])('BuildProgress on a log of Nix %s', (version) => {
  const log = readFileSync(join(__dirname, 'testing', `nix-${version}.jsonl`), 'utf8');
  const { heard, lines, progress } = follow(log.trimEnd().split('\n').map(parseLogLine));

  it('hears of each build once, and of how it ended', () => {
    expect([...heard].sort()).toEqual([
      'app started',
      'app succeeded',
      'broken failed',
      'broken started',
      'lib started',
      'lib succeeded',
      'slow started',
      'slow succeeded',
    ]);
  });

  it('gives every line to its build', () => {
    expect(lines).toEqual({
      lib: ['compiling lib "x"'],
      app: ['compiling app "x"', 'warn'],
      broken: ['compiling broken "x"', 'going down'],
      slow: ['compiling slow "x"'],
    });
  });

  it('blames the one that failed, not the one that was never begun', () => {
    expect(progress.failures).toEqual([expect.stringContaining('-broken.drv')]);
    const broken = progress.failures[0] ?? '';
    expect(progress.errorsAbout(broken)).toEqual([expect.stringContaining('exit code 3')]);
    expect(progress.wasStarted(broken.replace('broken', 'dependent'))).toBe(false);
  });
});

describe('BuildProgress', () => {
  const counter: LogEvent = { kind: 'builds', id: '0' };
  const counts = (done: number, running: number, failed: number): LogEvent => ({
    kind: 'progress',
    id: '0',
    done,
    expected: 9,
    running,
    failed,
  });
  const build = (id: string): LogEvent => ({ kind: 'build', id, drvPath: `/nix/store/-${id}.drv` });
  const stop = (id: string): LogEvent => ({ kind: 'stop', id });
  const error = (text: string): LogEvent => ({ kind: 'message', level: 0, text });

  it('holds back a build that stopped while a counted failure has no name', () => {
    // `b` was counted as done already, so the counters alone would let `a` pass for it.
    const events = [counter, build('a'), build('b'), build('c'), counts(0, 3, 0), counts(1, 1, 1), stop('a')];
    expect(follow(events).heard).toEqual(['a started', 'b started', 'c started']);
  });

  it('lets the others go once the failure has its name', () => {
    const events = [
      counter,
      build('a'),
      build('b'),
      counts(0, 2, 0),
      counts(0, 1, 1),
      stop('a'),
      counts(1, 0, 1),
    ];
    const { heard } = follow([...events, stop('b'), error('builder for /nix/store/-a.drv failed')]);
    expect(heard.slice(2)).toEqual(['a failed', 'b succeeded']);
  });

  it('says nothing of a build that stopped without being counted, as when Nix is interrupted', () => {
    expect(follow([counter, build('a'), counts(0, 1, 0), stop('a')]).heard).toEqual(['a started']);
  });

  it('cannot tell which of several ended where activities stop late, and waits', () => {
    const events = [counter, build('a'), build('b'), counts(0, 2, 0), counts(1, 1, 0)];
    expect(follow(events).heard).toEqual(['a started', 'b started']);
    expect(follow([...events, counts(2, 0, 0)]).heard.slice(2)).toEqual(['a succeeded', 'b succeeded']);
  });

  it('does not announce a failure that was not counted', () => {
    const events = [counter, build('a'), counts(0, 1, 0), error('something about /nix/store/-a.drv')];
    expect(follow(events).heard).toEqual(['a started']);
  });

  it('ignores counters of other activities, such as copying', () => {
    expect(
      follow([counter, build('a'), stop('a'), { ...counts(1, 0, 0), id: '9' } as LogEvent]).heard,
    ).toEqual(['a started']);
  });
});
