import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from './machine';

/** Something that runs on a machine until it is stopped, or the machine is. */
export interface Service {
  /** Its process. */
  readonly id: number | undefined;
  readonly isRunning: () => boolean;
  /** Sends it a signal, and waits until it has ended. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** What it has written so far. */
  readonly log: () => string;
}

/** Starts a service on a machine, and waits until it listens: on a port of the loopback, or at the path that a socket has on the machine. */
export async function startService(
  machine: Machine,
  [program = '', ...args]: readonly string[],
  listensAt: number | string,
): Promise<Service> {
  const [enter = '', ...rest] = machine.enter(machine.directory);
  const child = spawn(enter, [...rest, program, ...args], {
    env: { ...process.env, ...machine.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (typeof listensAt === 'string' ? hasFile(child.pid, listensAt) : await answers(listensAt))
      return {
        id: childrenOf(child.pid)[0],
        isRunning: () => child.exitCode === null && child.signalCode === null,
        kill: async (signal) => {
          for (const id of childrenOf(child.pid)) process.kill(id, signal);
          await ended;
        },
        log: () => log,
      };
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`${program} does not listen at ${listensAt}:\n${log}`);
}

/** Whether a path is there for what a process has started: it may have mounts of its own. */
function hasFile(id: number | undefined, path: string): boolean {
  return childrenOf(id).some((child) => existsSync(`/proc/${child}/root${path}`));
}

/** The processes that a process has started; none where it has ended. */
export function childrenOf(id: number | undefined): number[] {
  try {
    const listed = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8');
    return (listed.match(/\d+/g) ?? []).map(Number);
  } catch {
    return [];
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
