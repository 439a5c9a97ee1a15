import { expect, it } from 'vitest';
import { keepsEntries } from './flake-locks';

type Inputs = Record<string, string | string[]>;

const node = (revision: string, inputs: Inputs = {}, original = 'dep') => ({
  inputs,
  locked: { type: 'git', rev: revision },
  original: { type: 'git', url: original },
});

const lock = (inputs: Inputs, nodes: Record<string, unknown>) =>
  JSON.stringify({ nodes: { ...nodes, root: { inputs } }, root: 'root', version: 7 });

const before = lock(
  { dep: 'dep', lib: 'lib' },
  { dep: node('1', { lib: 'lib_2' }), lib: node('2'), lib_2: node('3') },
);

it.each<[why: string, after: string, expected: boolean]>([
  ['the same', before, true],
  ['another text for the same', `${before}\n`, true],
  ['another version of an input', before.replace('"rev":"1"', '"rev":"9"'), false],
  ['another version of an input of an input', before.replace('"rev":"3"', '"rev":"9"'), false],
  [
    'one more input, and so other names for nodes',
    lock(
      { aaa: 'aaa', dep: 'dep', lib: 'lib_3' },
      {
        aaa: node('7', { lib: 'lib' }),
        lib: node('8'),
        dep: node('1', { lib: 'lib_2' }),
        lib_2: node('3'),
        lib_3: node('2'),
      },
    ),
    true,
  ],
  ['an input less', lock({ lib: 'lib' }, { lib: node('2') }), true],
  // `flake.nix` asks for something else, which counts by itself.
  ['an input that is something else', lock({ dep: 'dep' }, { dep: node('9', {}, 'other') }), true],
  ['an input that is taken from another', lock({ dep: ['lib'], lib: 'lib' }, { lib: node('2') }), true],
  ['more told of the same version', before.replace('"rev":"1"', '"rev":"1","narHash":"x"'), true],
  ['no lock', '<<<<<<< HEAD', false],
  ['an empty file', '', false],
])('says whether Nix itself may have made of a lock %s', (_, after, expected) => {
  expect(keepsEntries(before, after)).toBe(expected);
});

it('ends where inputs go round in a circle', () => {
  const circle = lock({ dep: 'dep' }, { dep: node('1', { dep: 'dep' }) });
  expect(keepsEntries(circle, `${circle} `)).toBe(true);
});
