import { describe, expect, it } from 'vitest';
import { OutcomeStream } from './outcome-stream';

const outcome = (task: string) => ({ task, success: true, terminalOutput: '', startTime: 0, endTime: 0 });

async function read(stream: OutcomeStream): Promise<string[]> {
  const tasks: string[] = [];
  for await (const { task } of stream) tasks.push(task);
  return tasks;
}

describe('OutcomeStream', () => {
  it('gives what was pushed before, while and after someone waits, and ends', async () => {
    const stream = new OutcomeStream();
    stream.push(outcome('before'));
    const reading = read(stream);
    await Promise.resolve();
    stream.push(outcome('while'));
    setTimeout(() => {
      stream.push(outcome('after'));
      stream.push(outcome('last'));
      stream.close();
    }, 1);
    expect(await reading).toEqual(['before', 'while', 'after', 'last']);
  });

  it('ends at once when nothing comes', async () => {
    const stream = new OutcomeStream();
    stream.close();
    expect(await read(stream)).toEqual([]);
  });
});
