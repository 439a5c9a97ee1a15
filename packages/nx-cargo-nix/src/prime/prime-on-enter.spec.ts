import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = join(__dirname, '../../nix/backend/prime-on-enter.sh');

/** The hook by itself, with programs that stand in for Cargo and Nx (e2e/prime has it with real ones). */
describe('prime-on-enter.sh', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-enter-')));
    writeFileSync(join(root, 'flake.nix'), '');
    writeFileSync(join(root, 'nx.json'), '');
    program('cargo', `echo '{"target_directory":"${root}/target"}'`);
    program('nx', 'echo 3 units are in target');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** A program that does what some lines of shell say. */
  function program(name: string, lines: string): void {
    writeFileSync(join(root, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(root, name), 0o755);
  }

  /** Enters a shell with these options, and interrupts it as a terminal does once a file is there. */
  async function enter({ options = 'hB', interruptedAt = '' } = {}) {
    const env = { PATH: `${root}:${process.env.PATH}` };
    const hook = spawn('bash', [script, 'key', '.', options], { cwd: root, env, detached: true });
    let said = '';
    hook.stdout.on('data', (data) => {
      said += data;
    });
    const ended = once(hook, 'close');
    if (interruptedAt !== '') {
      while (!existsSync(join(root, interruptedAt))) await new Promise((done) => setTimeout(done, 20));
      process.kill(-(hook.pid as number), 'SIGINT');
    }
    const [code, signal] = await ended;
    return { said: said.trim(), code, signal };
  }

  it('gives the line that says what was copied', async () => {
    expect(await enter()).toEqual({ said: 'nix-prime: 3 units are in target', code: 0, signal: null });
  });

  it.each([
    ['cargo', 'did not run, since `cargo metadata` fails in '],
    ['node', 'did not run, since '],
    ['nx', 'did not succeed; see what `nx nix-prime` says in '],
  ])('names what fails: %s', async (name, because) => {
    program(name, 'exit 1');
    const { said, code } = await enter();
    expect(said).toContain(`nix-prime: ${because}`);
    expect(said).toContain(name === 'node' ? `${root}/node fails` : root);
    expect(code).toBe(0);
  });

  it('ends by itself when it is interrupted, so that the shell goes on with its prompt', async () => {
    program('nx', 'touch started; exec sleep 60');
    expect(await enter({ options: 'himBH', interruptedAt: 'started' })).toEqual({
      said: 'nix-prime: was interrupted, and runs again at the next entry',
      code: 0,
      signal: null,
    });
  });

  it('ends a command that is interrupted before it has begun', async () => {
    program('nx', 'touch started; exec sleep 60');
    expect(await enter({ interruptedAt: 'started' })).toEqual({ said: '', code: null, signal: 'SIGINT' });
  });
});
