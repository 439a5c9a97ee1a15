import { describe, expect, it } from 'vitest';
import { DerivationGraph } from '../nix';
import { derivationName, LogRouter } from './log-router';
import { TaskReport } from './task-report';

const store = (name: string) => `/nix/store/${'0'.repeat(32)}-${name}.drv`;
const base = (name: string) => store(name).slice('/nix/store/'.length);

function setUp(loadGraph: () => Promise<DerivationGraph>) {
  const shown: Record<string, string[]> = { a: [], b: [] };
  const tasks = ['a', 'b'].map((name) => ({
    report: new TaskReport(
      name,
      (line) => shown[name]?.push(line),
      () => {},
    ),
    drvPath: store(name),
  }));
  return { shown, tasks, router: new LogRouter(tasks, loadGraph) };
}

/** `b` needs `deps`, and `a` does not. */
const graph = new DerivationGraph(new Map([[base('b'), [base('deps')]]]));

describe('LogRouter', () => {
  it("shows a task its own derivation's lines as they are, and asks for no graph", () => {
    const { shown, router } = setUp(() => Promise.reject(new Error('not to be called')));
    router.listener.started(store('a'));
    router.listener.line(store('a'), 'hello');
    expect(shown).toEqual({ a: ['hello'], b: [] });
  });

  it("shows a dependency's lines to the first task that needs it, those from before the graph was there first", async () => {
    const { shown, router } = setUp(async () => graph);
    router.listener.started(store('deps'));
    router.listener.line(store('deps'), 'early');
    expect(shown.b).toEqual([]);
    await router.flushed();
    router.listener.line(store('deps'), 'late');
    expect(shown).toEqual({ a: [], b: ['deps> early', 'deps> late'] });
  });

  it('keeps the last lines for those who did not see them', async () => {
    const { router, tasks } = setUp(async () => graph);
    for (let line = 1; line <= 40; line++) router.listener.line(store('a'), `line ${line}`);
    expect(router.tail(store('a'))).toHaveLength(25);
    expect(router.tail(store('a')).at(-1)).toBe('a> line 40');
    expect(router.seenBy(store('a'))).toBe(tasks[0]);
  });

  it('blames any failure on any task where the graph cannot be had', async () => {
    const { router, tasks } = setUp(() => Promise.reject(new Error('no graph')));
    await router.load();
    expect(tasks.map((task) => router.requires(task, store('deps')))).toEqual([true, true]);
  });
});

describe('derivationName', () => {
  it.each([
    ['a derivation', store('ripgrep-14.1.0'), 'ripgrep-14.1.0'],
    ['a name with .drv in it', store('x.drv-y'), 'x.drv-y'],
  ])('%s', (_why, drvPath, name) => {
    expect(derivationName(drvPath)).toBe(name);
  });
});
