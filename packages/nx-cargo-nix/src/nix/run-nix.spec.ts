import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followNix, runNix } from './run-nix';

// Scripts stand in for the commands, so that they can end in every way.
describe.skipIf(process.platform === 'win32')('running Nix', () => {
  const path = process.env.PATH;
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'run-nix-'));
    mkdirSync(join(directory, 'bin'));
    process.env.PATH = `${join(directory, 'bin')}:/bin:/usr/bin`;
  });
  afterEach(() => {
    if (path !== undefined) process.env.PATH = path;
    rmSync(directory, { recursive: true });
  });

  const install = (command: string, script: string) =>
    writeFileSync(join(directory, 'bin', command), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  it('enables flakes on the command line, and passes arguments as they are', async () => {
    install('nix', 'for argument; do echo "<$argument>"; done');
    const { stdout } = await runNix('nix', ['eval', '$(touch x) "; \' #'], { directory });
    expect(stdout.split('\n')).toEqual([
      '<--extra-experimental-features>',
      '<nix-command flakes>',
      '<eval>',
      `<$(touch x) "; ' #>`,
    ]);
  });

  it('runs in the directory it is given', async () => {
    install('nix-store', 'pwd > here');
    await runNix('nix-store', [], { directory });
    expect(readFileSync(join(directory, 'here'), 'utf8').trim()).toContain(directory);
  });

  // In a hook of `git commit FILE` Nix 2.8 built what that index had, and Nx cached it as what the other one has.
  it('leaves out the variables by which a hook of git means another index', async () => {
    install('nix', 'echo "$GIT_DIR|$GIT_INDEX_FILE|$GIT_OPTIONAL_LOCKS|$GIT_AUTHOR_NAME"');
    vi.stubEnv('GIT_DIR', '.git');
    vi.stubEnv('GIT_INDEX_FILE', '.git/next-index-1.lock');
    vi.stubEnv('GIT_AUTHOR_NAME', 'somebody');
    try {
      expect((await runNix('nix', [], { directory })).stdout).toBe('||0|somebody');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('gives a failure as a result, without colours', async () => {
    install('nix', "printf '\\033[31;1merror:\\033[0m no\\n' >&2; exit 1");
    expect(await runNix('nix', [], { directory })).toEqual({
      succeeded: false,
      stdout: '',
      stderr: 'error: no',
    });
  });

  it('follows the lines of standard error alone', async () => {
    install('nix-store', 'echo path; echo one >&2; echo two >&2; exit 100');
    const lines: string[] = [];
    expect(await followNix('nix-store', [], { directory }, (line) => lines.push(line))).toBe(false);
    expect(lines).toEqual(['one', 'two']);
  });

  it('says what is missing', async () => {
    process.env.PATH = '/none-such';
    const message = 'was not found on PATH (/none-such). Install Nix';
    await expect(runNix('nix', [], { directory })).rejects.toThrow(`"nix" ${message}`);
    await expect(followNix('nix-store', [], { directory }, () => {})).rejects.toThrow(
      `"nix-store" ${message}`,
    );
  });

  it('says that a command was killed', async () => {
    install('nix-store', 'kill -9 $$');
    const message = 'nix-store was stopped by SIGKILL';
    await expect(runNix('nix-store', [], { directory })).rejects.toThrow(message);
    await expect(followNix('nix-store', [], { directory }, () => {})).rejects.toThrow(message);
  });

  // Taken for a failed evaluation, it was split up and tried again, until Nx killed the whole run.
  it('takes an interruption that Nix caught for an end, not for a failure', async () => {
    install('nix', "printf '\\033[31;1merror:\\033[0m interrupted by the user\n' >&2; exit 1");
    await expect(runNix('nix', [], { directory })).rejects.toThrow('nix was stopped');
  });

  it('ends a command when it is told to', async () => {
    install('nix-store', 'echo started >&2; exec sleep 60');
    const abort = new AbortController();
    const following = followNix('nix-store', [], { directory, signal: abort.signal }, () => abort.abort());
    await expect(following).rejects.toThrow('nix-store was stopped by SIGTERM');
  });
});
