import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Workspace } from '../../packages/testing/src/workspace';

/** A running `nx graph`. */
export interface GraphServer {
  /** The address of the page with the projects. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** How long `nx graph` may take to compute the graph and to listen. */
const patience = 60_000;

/**
 * Starts `nx graph` on a port that Nx chooses, without opening a browser.
 * @throws Error with what it printed, when it ends or names no address in time
 */
export async function startGraphServer(workspace: Workspace): Promise<GraphServer> {
  const cli = join(workspace.directory, 'node_modules/.bin/nx');
  const child = spawn(cli, ['graph', '--open=false', '--host=127.0.0.1'], {
    cwd: workspace.directory,
    env: workspace.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill();
      reject(new Error(`'nx graph' in ${workspace.directory} ${why}:\n${output}`));
    };
    const timer = setTimeout(() => fail(`named no address in ${patience / 1000} s`), patience);
    const read = (text: string) => {
      output += text;
      const named = /started at (http:\S+)/.exec(output)?.[1];
      if (!named) return;
      clearTimeout(timer);
      resolve(named);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code}`);
    });
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return { address, stop };
}
