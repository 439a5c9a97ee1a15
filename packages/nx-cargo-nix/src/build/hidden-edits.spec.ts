import { execFileSync } from 'node:child_process';
import { readlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasNix, NixWorkspace } from './testing/nix-workspace';

/** An edit that git does not see by itself: Nix before 2.20 built what was there before, and Nx kept it under the hash of the edit. */
const HIDDEN: readonly {
  readonly why: string;
  readonly hide: (git: (...args: string[]) => string) => void;
}[] = [
  {
    why: 'git looks at sizes and at times that anybody can set',
    hide: (git) => git('config', 'core.trustctime', 'false'),
  },
  { why: 'git looks at seconds and sizes', hide: (git) => git('config', 'core.checkStat', 'minimal') },
  {
    why: 'another commit is put in the place of the one that is checked out',
    hide: (git) => {
      git('commit', '--quiet', '--all', '--message', 'two');
      git('reset', '--quiet', '--soft', 'HEAD^');
      git('replace', 'HEAD', 'HEAD@{1}');
    },
  },
];

describe.skipIf(!hasNix())('an edit that git does not see', () => {
  let workspace: NixWorkspace;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd: workspace.root,
      encoding: 'utf8',
    });
  /** With the same time and length as before. */
  const write = (text: string) => {
    writeFileSync(join(workspace.root, 'word'), text);
    utimesSync(join(workspace.root, 'word'), 1e9, 1e9);
  };
  const built = async () => {
    expect((await workspace.build('word')).word).toMatchObject({ success: true });
    return readlinkSync(join(workspace.root, 'dist/nix/word'));
  };
  beforeEach(() => {
    workspace = new NixWorkspace();
    write('one');
    git('rm', '--quiet', '--cached', 'word');
    git('add', 'word');
  });
  afterEach(() => workspace.close());

  it.each(HIDDEN)('is what Nix builds: $why', async ({ hide }) => {
    expect(await built()).toContain('word-one');
    // Git compares seconds, whatever its settings.
    await new Promise((done) => setTimeout(done, 1100));
    write('two');
    hide(git);
    expect(git('status', '--porcelain', '--untracked-files=no')).toBe('');
    expect(await built()).toContain('word-two');
  });
});
