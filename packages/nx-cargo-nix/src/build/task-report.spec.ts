import { expect, it } from 'vitest';
import { NixError } from '../nix';
import { type TaskOutcome, TaskReport } from './task-report';

function reported(act: (report: TaskReport) => void): TaskOutcome[] {
  const outcomes: TaskOutcome[] = [];
  act(
    new TaskReport(
      'a:nix-build',
      () => {},
      (outcome) => outcomes.push(outcome),
    ),
  );
  return outcomes;
}

it('says once how the task ended, with all that was said before', () => {
  const outcomes = reported((report) => {
    report.print('one\ntwo');
    report.succeed();
    report.print('three');
    report.fail(new Error('late'));
  });
  expect(outcomes).toEqual([
    expect.objectContaining({ task: 'a:nix-build', success: true, terminalOutput: 'one\ntwo\n' }),
  ]);
});

it('ends with what an error says', () => {
  const [outcome] = reported((report) => report.fail(new NixError('store', 'it broke')));
  expect(outcome).toMatchObject({ success: false });
  expect(outcome?.terminalOutput).toContain('it broke');
});
