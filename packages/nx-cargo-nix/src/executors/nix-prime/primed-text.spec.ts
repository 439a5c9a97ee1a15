import { expect, it } from 'vitest';
import type { Moved } from '../../prime/moved-units';
import { primedText } from './primed-text';

it('says what is laid, and by reason what is not, naming some', () => {
  const left: Moved['left'] = new Map<string, { reason: 'dependency' | 'path' }>([
    ...[1, 2, 3, 4, 5, 6, 7].map((i): [string, { reason: 'dependency' }] => [
      `debug/a-${i}`,
      { reason: 'dependency' },
    ]),
    ['debug/b-1', { reason: 'path' }],
  ]);
  expect(primedText({ units: [], left, target: '/home/me/target' })).toEqual([
    '0 units are in /home/me/target; Cargo compiles again what it does not consider fresh',
    '1 are left to Cargo, since they contain paths of the build directory: debug/b-1',
    '7 are left to Cargo, since they depend on one of the others: debug/a-1, debug/a-2, debug/a-3, debug/a-4, debug/a-5 and 2 others',
  ]);
});
