import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root';
import type { NxAnswer, NxQuestion, NxReply } from './nx-answer';

/** Nx could not say anything about a state of the repository: the message is Nx's own. */
export class NxFailure extends Error {
  override readonly name = 'NxFailure';
}

/** The user's settings for Nx that hold in the worktree too; all others are about the run this process is part of. */
const KEPT_SETTINGS = ['NX_LEGACY_AFFECTED', 'NX_NO_CLOUD', 'NX_VERBOSE_LOGGING'];

/**
 * Where Nx remembers the hash of each file, by its time of modification in whole seconds and nothing else: a file that replaces
 * another one of the same second gets that one's hash. The first name is that of versions before 24.
 */
const REMEMBERED_HASHES = ['nx_files.nxt', 'nx_files_v2.nxt'];

/** How long a process that takes no questions any more may take to end, in milliseconds. */
const MAX_FAREWELL = 1000;

/** A process with the workspace's own Nx in it, which answers what Nx says of the worktree as it is at that moment. */
export class NxProcess {
  private child: ChildProcess | undefined;
  /** The signal by which somebody else ended the process. */
  private endedBy: NodeJS.Signals | undefined;

  /**
   * @param directory The workspace's root in the worktree.
   * @param dataDirectory Where Nx may leave what it remembers; outside the worktree, so that it is no change.
   * @param program The compiled `nx-worker`.
   */
  constructor(
    private readonly directory: string,
    private readonly dataDirectory: string,
    private readonly program = join(packageRoot(), 'dist/verify/nx-worker.js'),
  ) {}

  /**
   * Asks what Nx says of the worktree.
   * @throws NxFailure if the project graph cannot be computed, say
   * @throws Error if somebody ended the process. Whoever ends a run (Nx does so leaf by leaf) means all of it: with another
   * process in its place, the run would go on until it is killed, and clean nothing up.
   */
  async ask(question: NxQuestion): Promise<NxAnswer> {
    // Edits come faster than that.
    for (const name of REMEMBERED_HASHES) rmSync(join(this.dataDirectory, name), { force: true });
    this.throwIfEnded();
    this.child ??= this.start();
    const reply = await replyOf(this.child, question);
    this.throwIfEnded();
    if ('answer' in reply) {
      // Nx 22 looks at the files once in the life of a process.
      if (reply.answer.selects === 'projects') this.stop();
      return reply.answer;
    }
    // After a failure on which Nx means to end, a process may be in any state.
    this.stop();
    throw new NxFailure(reply.error);
  }

  private throwIfEnded(): void {
    if (this.endedBy) throw new Error(`Stopped: ${this.endedBy} ended the process that holds Nx.`);
  }

  /** Ends the process. The next question starts another. */
  stop(): void {
    // Nothing in it is worth an orderly end.
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private start(): ChildProcess {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('NX_') || KEPT_SETTINGS.includes(name),
    );
    const child = fork(this.program, [], {
      cwd: this.directory,
      execArgv: [],
      // Nx prints warnings of plugins; they were printed when it read the user's own tree.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...Object.fromEntries(inherited),
        NX_WORKSPACE_ROOT_PATH: this.directory,
        NX_WORKSPACE_DATA_DIRECTORY: this.dataDirectory,
        NX_CACHE_DIRECTORY: this.dataDirectory,
        NX_DAEMON: 'false',
        // One process for all: with each plugin in its own, Nx starts them again for every answer.
        NX_ISOLATE_PLUGINS: 'false',
      },
    });
    child.once('exit', (_code, signal) => {
      if (signal && this.child === child) this.endedBy = signal;
    });
    return child;
  }
}

function replyOf(child: ChildProcess, question: NxQuestion): Promise<NxReply> {
  return new Promise((resolve) => {
    let complaints = '';
    let overdue: NodeJS.Timeout | undefined;
    const listen = (text: Buffer) => {
      complaints += text;
    };
    const finish = (reply: NxReply) => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      child.off('disconnect', onDisconnect);
      child.stderr?.off('data', listen);
      clearTimeout(overdue);
      resolve(reply);
    };
    const onMessage = (reply: unknown) => finish(reply as NxReply);
    const onError = (error: Error) => finish({ error: error.message });
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      finish({
        error: `Nx ended (${signal ?? `exit code ${code}`}) without an answer.\n${complaints}`.trim(),
      });
    // A process that has been killed may report this first. What ended it is what counts, so wait for its end.
    const onDisconnect = () => {
      overdue ??= setTimeout(() => child.kill('SIGKILL'), MAX_FAREWELL);
    };
    child.stderr?.on('data', listen);
    child.once('message', onMessage);
    child.once('exit', onExit);
    child.once('error', onError);
    child.once('disconnect', onDisconnect);
    child.send(question, (error) => {
      if (!error) return;
      if (child.exitCode !== null) onError(error);
      else onDisconnect();
    });
  });
}
