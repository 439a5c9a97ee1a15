import { expect, it } from 'vitest';
import { DerivationGraph, type Realisation } from '../nix';
import { BuildProgress } from '../nix/build-progress';
import { explain } from './failure';
import { LogRouter } from './log-router';
import { TaskReport } from './task-report';
import type { RealisedTask } from './tasks';

const base = (name: string) => `${'0'.repeat(32)}-${name}.drv`;
const store = (name: string) => `/nix/store/${base(name)}`;

const gone = [
  'ssh: connect to host 127.0.0.1 port 1: Connection refused',
  "cannot build on 'ssh-ng://builder': error: failed to start SSH connection to 'builder'",
];
const disabled = (name: string) =>
  `error: Cannot build '${store(name)}'.\n       Reason: local builds are disabled (max-jobs = 0)`;
const stopped = (name: string) =>
  `error: Cannot build '${store(name)}'.\n       Reason: 1 dependency failed.`;
const closing = `error: build of '${store('app')}', '${store('other')}' failed`;

it.each<[why: string, errors: string[], said: string[]]>([
  [
    'a dependency could not be begun (2.34), which is all that its dependent says',
    [...gone, disabled('base'), stopped('app')],
    [...gone, disabled('base')],
  ],
  ['the task itself could not be begun', [...gone, disabled('app')], [...gone, disabled('app')]],
  ["another task's reasons are not this one's", [disabled('other'), disabled('app')], [disabled('app')]],
  [
    'the list of all that failed says nothing more (2.34)',
    [disabled('app'), disabled('other'), closing],
    [disabled('app')],
  ],
  ['nothing else is said', [stopped('app')], [stopped('app')]],
  ['only the list of all that failed names it (2.8)', [closing], [closing]],
])('what was not built though no builder failed: %s', async (_, errors, said) => {
  const graph = new DerivationGraph(new Map([[base('app'), [base('base')]]]));
  const report = new TaskReport(
    'app',
    () => {},
    () => {},
  );
  const task = { report, drvPath: store('app') } as RealisedTask;
  const router = new LogRouter([task], async () => graph);
  await router.load();
  const progress = new BuildProgress();
  for (const text of errors) progress.follow({ kind: 'message', level: 0, text });
  const realisation: Realisation = { progress, missing: new Set() };
  const { message } = explain(task, realisation, router, () => []);
  expect(message).toContain(['app was not built. Nix says:', ...said].join('\n'));
  expect(errors.filter((error) => message.includes(error))).toEqual(said);
});
