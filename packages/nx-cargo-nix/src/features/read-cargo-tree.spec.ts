import { describe, expect, it } from 'vitest';
import { readCargoTree } from './read-cargo-tree';

const CASES: readonly [why: string, text: string, read: Record<string, object>][] = [
  [
    'a package is for the target, with its features sorted',
    'a v0.1.0 (/w/a)\tstd,default\n|-- x v1.2.3\t\n',
    { 'a 0.1.0': { features: ['default', 'std'] }, 'x 1.2.3': { features: [] } },
  ],
  [
    'what hangs below the header of build dependencies is for the machine that builds, and what comes after is not',
    [
      'a v0.1.0 (/w/a)\t',
      '|-- s v1.0.0\t',
      '|   |-- l v1.0.0\tstd',
      '|   [build-dependencies]',
      '|   `-- cc v1.0.0\tjobs',
      '|       `-- l v1.0.0\tdefault',
      '`-- z v1.0.0\t',
    ].join('\n'),
    {
      'a 0.1.0': { features: [] },
      's 1.0.0': { features: [] },
      'l 1.0.0': { features: ['std'], host: ['default'] },
      'cc 1.0.0': { host: ['jobs'] },
      'z 1.0.0': { features: [] },
    },
  ],
  [
    'build dependencies of the crate at the top',
    'a v0.1.0 (/w/a)\t\n[build-dependencies]\n`-- cc v1.0.0\t\n\nb v0.1.0 (/w/b)\t\n`-- x v1.0.0\t\n',
    {
      'a 0.1.0': { features: [] },
      'cc 1.0.0': { host: [] },
      'b 0.1.0': { features: [] },
      'x 1.0.0': { features: [] },
    },
  ],
  [
    'a proc macro is for the machine that builds, with all below it; so is one of the workspace',
    'm v0.1.0 (proc-macro) (/w/m)\t\n`-- syn v2.0.0\tfull\n\na v0.1.0 (/w (x)/a)\t\n`-- d v1.0.0 (proc-macro)\tdefault\n    `-- syn v2.0.0\tfull (*)\n',
    {
      'm 0.1.0': { host: [] },
      'syn 2.0.0': { host: ['full'] },
      'a 0.1.0': { features: [] },
      'd 1.0.0': { host: ['default'] },
    },
  ],
  [
    'a package of git, and one of another registry',
    'a v0.1.0 (/w/a)\t\n|-- g v0.3.0 (https://example.com/g?branch=main#0123abcd)\tx\n`-- r v1.0.0 (registry `own`)\t (*)\n',
    { 'a 0.1.0': { features: [] }, 'g 0.3.0': { features: ['x'] }, 'r 1.0.0': { features: [] } },
  ],
];

describe('readCargoTree', () => {
  it.each(CASES)('%s', (_, text, read) => {
    expect(Object.fromEntries(readCargoTree(text))).toEqual(read);
  });
});
