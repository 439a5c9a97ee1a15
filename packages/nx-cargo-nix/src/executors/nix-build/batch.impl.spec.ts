import type { ExecutorContext, TaskGraph } from 'nx/src/devkit-exports';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildTasks } from '../../build/build-tasks';
import type { BuildEnvironment } from '../../build/environment';
import { TaskReport } from '../../build/task-report';
import nixBuildBatch, { type BatchTaskResult } from './batch.impl';

// Nothing may end the test process.
vi.mock('./end-with-nx', () => ({ endWithNx: vi.fn() }));
vi.mock('../../build/build-tasks', () => ({ buildTasks: vi.fn() }));

const target = { project: 'a', target: 'nix-build' };
const taskGraph = { tasks: { 'a:nix-build': { target }, 'b:nix-build': { target } } } as unknown as TaskGraph;
const context = { root: '/workspace', isVerbose: false } as ExecutorContext;

/** Ends a task as the build does. */
function end(environment: BuildEnvironment, task: string) {
  const report = new TaskReport(task, () => {}, environment.onOutcome);
  report.print('done');
  report.succeed();
}

describe('nixBuildBatch', () => {
  const build = vi.mocked(buildTasks);
  beforeEach(() => {
    build.mockReset();
  });

  async function run(): Promise<BatchTaskResult[]> {
    const results: BatchTaskResult[] = [];
    for await (const result of nixBuildBatch(taskGraph, {}, {}, context)) results.push(result);
    return results;
  }

  it('yields each task as it ends', async () => {
    build.mockImplementation(async (tasks, environment) => {
      for (const task of tasks) end(environment, task.id);
    });
    expect(await run()).toEqual(
      ['a:nix-build', 'b:nix-build'].map((task) => ({
        task,
        result: expect.objectContaining({ success: true, terminalOutput: 'done\n' }),
      })),
    );
  });

  it('fails what it never heard of when the build dies', async () => {
    build.mockImplementation(async (_tasks, environment) => {
      end(environment, 'b:nix-build');
      throw new Error('out of luck');
    });
    const [first, second] = await run();
    expect(first).toMatchObject({ task: 'b:nix-build', result: { success: true } });
    expect(second).toMatchObject({ task: 'a:nix-build', result: { success: false } });
    expect(second?.result.terminalOutput).toContain('out of luck');
  });

  it('fails what it never heard of when the build ends in silence', async () => {
    build.mockResolvedValue();
    expect((await run()).map(({ result }) => result.success)).toEqual([false, false]);
  });

  it('stops the build when nobody listens any more', async () => {
    let signal: AbortSignal | undefined;
    build.mockImplementation(async (_tasks, environment) => {
      signal = environment.signal;
      end(environment, 'a:nix-build');
      await new Promise(() => {});
    });
    const results = nixBuildBatch(taskGraph, {}, {}, context);
    await results.next();
    expect(signal?.aborted).toBe(false);
    await results.return();
    expect(signal?.aborted).toBe(true);
  });
});
