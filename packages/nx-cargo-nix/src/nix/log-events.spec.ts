import { describe, expect, it } from 'vitest';
import { parseLogLine } from './log-events';

describe('parseLogLine', () => {
  it.each([
    [
      'a build, as 2.8 prints it',
      '@nix {"action":"start","fields":["/nix/store/x-a.drv","",1,1],"id":7,"level":3,"text":"building","type":105}',
      { kind: 'build', id: '7', drvPath: '/nix/store/x-a.drv' },
    ],
    [
      'a substitution',
      '@nix {"action":"start","fields":["/nix/store/x-a","https://cache.example"],"id":8,"level":3,"parent":0,"text":"","type":108}',
      { kind: 'substitute', id: '8', storePath: '/nix/store/x-a', from: 'https://cache.example' },
    ],
    [
      'a line of a builder, colours kept',
      '@nix {"action":"result","fields":["\\u001b[32mok\\u001b[0m \\"id\\":5"],"id":7,"type":101}',
      { kind: 'line', id: '7', text: '\u001b[32mok\u001b[0m "id":5' },
    ],
    [
      'counters',
      '@nix {"action":"result","fields":[3,9,2,1],"id":6,"type":105}',
      { kind: 'progress', id: '6', done: 3, expected: 9, running: 2, failed: 1 },
    ],
    [
      'an error, colours taken out',
      '@nix {"action":"msg","level":0,"msg":"\\u001b[31;1merror:\\u001b[0m no"}',
      { kind: 'message', level: 0, text: 'error: no' },
    ],
    [
      'an id that a JavaScript number would round',
      '@nix {"action":"stop","id":17592186044416001}',
      { kind: 'stop', id: '17592186044416001' },
    ],
    [
      'an activity that does not matter',
      '@nix {"action":"start","id":1,"level":6,"text":"querying","type":0}',
      { kind: 'other' },
    ],
    [
      'a warning outside the log',
      'warning: unknown setting',
      { kind: 'message', level: 1, text: 'warning: unknown setting' },
    ],
    [
      "a daemon's warning, which has the level of an error (2.34)",
      '@nix {"action":"msg","level":0,"msg":"\\u001b[35;1mwarning:\\u001b[0m ignoring the client-specified setting"}',
      { kind: 'message', level: 1, text: 'warning: ignoring the client-specified setting' },
    ],
    [
      'a line outside the log',
      'error: unknown flag',
      { kind: 'message', level: 0, text: 'error: unknown flag' },
    ],
    ['a line that was cut', '@nix {"action":', { kind: 'message', level: 0, text: '@nix {"action":' }],
  ])('%s', (_why, line, event) => {
    expect(parseLogLine(line)).toEqual(event);
  });
});
