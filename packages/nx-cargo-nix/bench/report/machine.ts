import { cpus, totalmem } from 'node:os';
import { describeVersions } from '../../../testing/src/versions';

/** The machine and the programs that a measurement is from. */
export async function describeMachine(): Promise<string> {
  const processors = cpus();
  const model = (processors[0]?.model ?? process.arch).replace(/\s+/g, ' ').trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} cores (${model}), ${memory} GiB, ${process.platform}; ${await describeVersions()}`;
}
