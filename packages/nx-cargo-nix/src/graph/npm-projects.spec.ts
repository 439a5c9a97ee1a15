import { describe, expect, it } from 'vitest';
import { npmProjects } from './npm-projects';

function found(files: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const read = (path: string) => files[path];
  return Object.fromEntries(npmProjects(Object.keys(files), { read, exists: (path) => path in files }));
}

const named = (name: string, rest = {}) => JSON.stringify({ name, ...rest });

describe('npmProjects', () => {
  it.each([
    ['none', {}, {}],
    [
      'packages of the workspace alone',
      {
        'package.json': named('root', { workspaces: ['packages/*', 'examples/**'] }),
        'packages/a/package.json': named('a'),
        'packages/a/fixtures/package.json': named('fixture'),
        'examples/x/y/package.json': named('y'),
      },
      { a: ['packages/a'], y: ['examples/x/y'] },
    ],
    [
      'those that yarn and lerna are told of',
      {
        'package.json': named('root', { workspaces: { packages: ['./a/'] } }),
        'lerna.json': '{ "packages": ["b"] }',
        'a/package.json': named('a'),
        'b/package.json': named('b'),
      },
      { a: ['a'], b: ['b'] },
    ],
    [
      'those that pnpm is told of',
      {
        'pnpm-workspace.yaml': `packages:\n  # all\n  - 'a/*' # these\n  - "b"\n- c\ncatalog:\n  - d\n`,
        'a/x/package.json': named('x'),
        'b/package.json': named('b'),
        'c/package.json': named('c'),
        'd/package.json': named('d'),
      },
      { x: ['a/x'], b: ['b'], c: ['c'] },
    ],
    [
      'every project.json, and the package.json beside it',
      { 'a/project.json': '{}', 'b/project.json': named('bb'), 'b/package.json': named('pkg') },
      { a: ['a'], bb: ['b'], pkg: ['b'] },
    ],
    [
      'the name that is for Nx, and one that comes twice',
      { 'package.json': named('x', { nx: { name: 'y' } }), 'b/project.json': named('y') },
      { y: ['.', 'b'] },
    ],
    ['a file that is no JSON', { 'package.json': '{', 'a/project.json': 'null' }, { a: ['a'] }],
  ])('finds %s', (_, files, expected) => {
    expect(found(files)).toEqual(expected);
  });
});
