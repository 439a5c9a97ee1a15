import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NxFailure, NxProcess } from './nx-process';

/** What stands in for the worker: it does as the base of the question says. */
const worker = `process.on('message', ({ base }) => {
  if (base === 'die') process.exit(3);
  if (base === 'killed') process.kill(process.pid, 'SIGTERM');
  if (base === 'leave') {
    process.send({ answer: { tasks: [], selects: 'tasks' } }, () => process.disconnect());
    setInterval(() => {}, 1000);
  }
  if (base === 'fail') process.send({ error: 'no graph' });
  if (base === 'tasks' || base === 'projects') process.send({ answer: { tasks: [], selects: base, pid: process.pid } });
});`;

describe('NxProcess', () => {
  let directory: string;
  let nx: NxProcess;
  const ask = (base: string) => nx.ask({ base, foreign: [] }) as Promise<{ pid?: number }>;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'nx-process-'));
    const program = join(directory, 'worker.js');
    writeFileSync(program, worker);
    nx = new NxProcess(directory, directory, program);
  });
  afterEach(() => {
    nx.stop();
    rmSync(directory, { recursive: true });
  });

  it('keeps its process, which takes longer to start than to answer', async () => {
    const [first, second] = [await ask('tasks'), await ask('tasks')];
    expect(second.pid).toBe(first.pid);
  });

  it('takes a new process for each answer of an Nx that looks at the files only once', async () => {
    const [first, second] = [await ask('projects'), await ask('projects')];
    expect(second.pid).not.toBe(first.pid);
  });

  it.each([
    ['says why', 'fail', 'no graph'],
    ['ends without a word', 'die', 'exit code 3'],
  ])('tells of a failure of Nx that %s, and answers again afterwards', async (_, base, message) => {
    const failure = await ask(base).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NxFailure);
    expect(String(failure)).toContain(message);
    await expect(ask('tasks')).resolves.toBeDefined();
  });

  // A run that took another process here went on until Nx killed it, and left its worktree behind.
  it('takes the end of its process by a signal for the end of all', async () => {
    const failure = await ask('killed').catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(NxFailure);
    await expect(ask('tasks')).rejects.toThrow('SIGTERM');
  });

  // Some runs that Nx ended went on for the same reason: the failure to send was noticed first.
  it('waits for the end of a process that takes no questions any more, to know what ended it', async () => {
    await ask('leave');
    const failure = await ask('tasks').catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(NxFailure);
    expect(String(failure)).toContain('ended the process that holds Nx');
  });
});
