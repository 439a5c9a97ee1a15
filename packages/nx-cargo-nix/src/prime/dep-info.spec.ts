import { expect, it } from 'vitest';
import { movedDepInfo } from './dep-info';

const number = (value: number) => Buffer.from([value, 0, 0, 0]);
const file = (kind: number, path: string) =>
  Buffer.concat([Buffer.from([kind]), number(path.length), Buffer.from(path), Buffer.from([0])]);
const record = (...files: Buffer[]) =>
  Buffer.concat([
    Buffer.from([1, 0, 0, 0, 0xff, 1]),
    number(files.length),
    ...files,
    Buffer.from('variables'),
  ]);

it('moves what lies beside the package, and leaves all else', () => {
  const own = file(0, 'src/lib.rs');
  const built = record(own, file(1, '/build/source/README.md'), file(1, '/build/sources'));
  const here = record(own, file(1, '/home/me/README.md'), file(1, '/build/sources'));
  expect(movedDepInfo(built, '/build/source', '/home/me')).toEqual(here);
});

it.each([
  { why: 'nothing to move', text: record(file(0, 'src/lib.rs')) },
  {
    why: 'another version',
    text: Buffer.concat([Buffer.from([2]), record(file(1, '/build/source/a')).subarray(1)]),
  },
  { why: 'cut short', text: record(file(1, '/build/source/a')).subarray(0, 30) },
  {
    why: 'a checksum',
    text: record(Buffer.concat([file(1, '/build/source/a').subarray(0, -1), Buffer.from([1])])),
  },
])('gives nothing: $why', ({ text }) => {
  expect(movedDepInfo(text, '/build/source', '/home/me')).toBeUndefined();
});
