import { describe, expect, it } from 'vitest';
import { OutputLinks } from './output-links';

/** All links of some projects, and of the workspaces in two directories. */
function allLinks(projects: readonly string[]): string[] {
  const links = new OutputLinks(projects);
  return [
    ...projects.map((project) => links.build(project)),
    ...projects.flatMap((project) =>
      (['test', 'clippy', 'doc'] as const).map((kind) => links.check(project, kind)),
    ),
    ...['.', 'tools'].flatMap((root) =>
      ['test', 'clippy', 'fmt'].map((check) => links.workspace(check, root)),
    ),
  ];
}

describe('OutputLinks', () => {
  it('are named for the crate, and for the kind of work', () => {
    const links = new OutputLinks(['foo', 'bar']);
    expect(links.build('foo')).toBe('dist/nix/foo');
    expect(links.check('foo', 'test')).toBe('dist/nix/foo-test');
    expect(links.workspace('test', '.')).toBe('dist/nix/workspace-test');
    expect(links.workspace('test', 'tools/x')).toBe('dist/nix/workspace-test@tools%2Fx');
  });

  it.each([
    // tokio and tokio-test
    ['a crate called as the tests of another', ['foo', 'foo-test', 'foo-test-test']],
    ['a crate called as what all crates have', ['workspace', 'workspace-test', 'workspace-clippy']],
    // One of which would lie inside of the other.
    ['a directory in another, and its kind', ['a@x', 'a@x/y', 'a@x-test', 'a@x.test', 'a@tools-test']],
    ['a workspace in a directory', ['workspace@tools', 'workspace-test@tools', 'workspace-test@tools-test']],
    ['other letters', ['größe', 'größe-doc', 'ﬁ', 'fi']],
  ])('differ for %s', (_, projects) => {
    const links = allLinks(projects);
    expect(links.filter((link, index) => links.indexOf(link) !== index)).toEqual([]);
    expect(links.filter((link) => link.split('/').length !== 3)).toEqual([]);
  });

  it('has nothing that is a pattern to Nx', () => {
    expect(new OutputLinks([]).build('a@x/[y]/{z}*')).toBe('dist/nix/a@x%2F%5By%5D%2F%7Bz%7D%2A');
  });
});
