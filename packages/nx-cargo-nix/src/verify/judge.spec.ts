import { describe, expect, it } from 'vitest';
import type { TaskDerivation } from './derivations';
import { isMiss, isNeedless, judge, type Observation, unevaluated } from './judge';
import type { NxTask } from './nx-answer';

type State = Readonly<Record<string, { hash?: string; affected?: boolean; drv?: string; error?: string }>>;

function observation(state: State): Observation {
  const tasks: NxTask[] = Object.entries(state).map(([id, { hash = 'h', affected = false }]) => ({
    id,
    hash,
    affected,
    projectRoot: '.',
    options: {},
    because: [],
  }));
  const derivations = Object.entries(state).map(([id, { drv = 'd', error }]): [string, TaskDerivation] => [
    id,
    error === undefined ? { drvPath: drv } : { error },
  ]);
  return { nx: { tasks, selects: 'tasks' }, derivations: new Map(derivations) };
}

const before = observation({ 'a:build': {} });

describe('judge', () => {
  // Every combination of the three answers, and what it is called.
  it.each([
    ['nothing changed', {}, false, false],
    ['all three changed', { hash: 'x', affected: true, drv: 'x' }, false, false],
    ['not affected', { hash: 'x', drv: 'x' }, true, false],
    ['the same hash', { affected: true, drv: 'x' }, true, false],
    ['only Nix saw it', { drv: 'x' }, true, false],
    ['affected without need', { affected: true }, false, true],
    ['another hash without need', { hash: 'x' }, false, true],
    ['both without need', { hash: 'x', affected: true }, false, true],
  ])('%s', (_, state, miss, needless) => {
    const [verdict] = judge(before, observation({ 'a:build': state })).tasks;
    expect(verdict && [isMiss(verdict), isNeedless(verdict)]).toEqual([miss, needless]);
  });

  it('takes a task that came with the edit for changed on all sides but the selection', () => {
    const after = observation({ 'a:build': {}, 'new:build': { affected: true } });
    const verdict = judge(before, after).tasks.find(({ task }) => task === 'new:build');
    expect(verdict).toMatchObject({ affected: true, hashChanged: true, drvChanged: true });
  });

  it('does not judge a task that the edit took away', () => {
    expect(judge(before, observation({}))).toEqual({ tasks: [], unjudged: [] });
  });

  it('does not judge what Nix cannot evaluate any more, and says why', () => {
    const verdict = judge(before, observation({ 'a:build': { error: 'broken' } }));
    expect(verdict).toEqual({ tasks: [], unjudged: [{ task: 'a:build', error: 'broken' }] });
  });

  it('says once, not for every edit, what Nix cannot evaluate to begin with', () => {
    const broken = observation({ 'a:build': { error: 'broken' } });
    expect(unevaluated(broken)).toEqual([{ task: 'a:build', error: 'broken' }]);
    expect(judge(broken, observation({ 'a:build': {} }))).toEqual({ tasks: [], unjudged: [] });
  });
});
