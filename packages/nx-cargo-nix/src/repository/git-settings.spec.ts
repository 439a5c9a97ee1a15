import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findCheckout } from './git-directory';
import { readGitSettings } from './git-settings';
import { writeRepository } from './testing/written-repository';

afterEach(() => vi.unstubAllEnvs());

/** The settings of a checkout whose user has some files of configuration; `own` is added to the checkout's. */
function settings(files: Readonly<Record<string, string>>, own = '') {
  const directory = writeRepository({ ...files, 'checkout/a': '' });
  vi.stubEnv('GIT_CONFIG_GLOBAL', join(directory, 'user'));
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  vi.stubEnv('XDG_CONFIG_HOME', join(directory, 'xdg'));
  const top = join(directory, 'checkout');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: top, encoding: 'utf8' }).trim();
  git('init', '-q');
  const checkout = findCheckout(top);
  if (!checkout) throw new Error('git made no checkout');
  if (own !== '') execFileSync('sh', ['-c', 'cat >> .git/config'], { cwd: top, input: own });
  return { read: readGitSettings(checkout), git };
}

/** What git says of a key, for the checkout of {@link settings}. */
const ask = (git: (...args: string[]) => string, key: string) =>
  git('config', '--default', 'unset', '--get', key);

// In the user's file they changed what an old Nix sees of a clean tree, and nobody knew.
describe('the settings of git', () => {
  it.each<[why: string, files: Record<string, string>, own: string, converts: boolean]>([
    ['none', {}, '', false],
    ['the user’s', { user: '[core]\n\tautocrlf = true\n' }, '', true],
    ['in another spelling', { user: '[CORE] AutoCRLF = "true"\n' }, '', true],
    ['on the way in alone', { user: '[core]\n\tautocrlf = input\n' }, '', false],
    ['with a comment behind it', { user: '[core]\n\tautocrlf = true # all\n' }, '', true],
    ['without a value', { user: '[core]\n\tautocrlf\n' }, '', true],
    ['in a second path', { user: '[include]\npath = a\npath = b\n', b: '[core]\neol = crlf\n' }, '', true],
    ['the ends of lines', { user: '[core]\n\teol = crlf\n' }, '', true],
    ['included', { user: '[include]\n\tpath = more\n', more: '[core]\nautocrlf = true\n' }, '', true],
  ])('are read: %s', (_, files, own, converts) => {
    const { read, git } = settings(files, own);
    expect(read.convertsLines).toBe(converts);
    const said = [ask(git, 'core.autocrlf'), ask(git, 'core.eol')];
    expect(said.includes('true') || said.includes('') || said.includes('crlf')).toBe(converts);
  });

  // In any other spelling than `filemode = false` in the checkout's own file, an executable bit changed what was built in silence.
  it.each([
    ['false', '[core]\n\tfilemode = false\n', true],
    ['no', '[core]\n\tfileMode = no\n', true],
    ['with a comment', '[core]\n\tfilemode = false ; not here\n', true],
    ['empty', '[core]\n\tfilemode =\n', true],
    ['on one line', '[core] filemode = off\n', true],
    ['as usual', '', false],
  ])('say whether executable bits count: %s', (_, own, ignores) => {
    const { read, git } = settings({}, own);
    expect(read.ignoresModes).toBe(ignores);
    expect(git('config', '--bool', 'core.fileMode')).toBe(String(!ignores));
  });

  it('are read from what is included, and from a worktree’s own file', () => {
    expect(
      settings({ more: '[core]\nfilemode = 0\n' }, '[include]\n\tpath = ../../more\n').read.ignoresModes,
    ).toBe(true);
    const { git } = settings({}, '[extensions]\n\tworktreeConfig = true\n');
    git('config', '--worktree', 'core.fileMode', 'false');
    const checkout = findCheckout(git('rev-parse', '--show-toplevel'));
    expect(checkout && readGitSettings(checkout).ignoresModes).toBe(true);
  });

  // A link that git checks out as a file is a link to Nix, which reads it in the index.
  it.each([
    ['false', '[core]\n\tsymlinks = false\n', true],
    ['as usual', '', false],
  ])('say whether links are files: %s', (_, own, ignores) => {
    const { read, git } = settings({}, own);
    expect(read.ignoresLinks).toBe(ignores);
    expect(ask(git, 'core.symlinks')).toBe(ignores ? 'false' : 'unset');
  });

  it('name what changes files on their way out, and where it stands', () => {
    const { read } = settings({
      user: '[core]\n\tautocrlf = true\n\teol = crlf\n',
      'checkout/.git/info/attributes': '*.txt eol=crlf\n',
    });
    expect([...read.conversions]).toEqual([
      ['core.autocrlf', 'true,crlf'],
      ['info/attributes', '*.txt eol=crlf'],
    ]);
  });

  it('name the files of attributes of the checkout, the user and the system', () => {
    const { read, git } = settings({});
    expect(read.attributesFiles).toEqual([
      join(git('rev-parse', '--show-toplevel'), '.git/info/attributes'),
      expect.stringMatching(/\/git\/attributes$/),
      '/etc/gitattributes',
    ]);
  });

  it('name the files of attributes, the user’s too', () => {
    const { read } = settings({ 'xdg/git/attributes': '*.txt text eol=crlf\n' });
    expect([...read.conversions.keys()]).toEqual(['core.attributesFile 0']);
    const { read: other } = settings({
      user: '[core]\n\tattributesFile = ../rules\n',
      rules: '*.txt diff=words\n',
    });
    expect(other.attributesFiles.at(-2)).toMatch(/\/rules$/);
    // What changes nothing on output does not matter.
    expect([...other.conversions.keys()]).toEqual([]);
  });
});
