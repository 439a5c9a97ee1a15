import { type ChildProcess, spawn } from 'node:child_process';
import { markOf, type ProcessMark } from './processes';

/**
 * The watchdog's script, in shell, which every machine has: starting Node for it would take as long as many a run. It reads a line for each
 * change of what is to be watched, `commands MARK...` and `builders MARK...`. At the end of its input it asks the commands to stop, so that
 * they clean up; after five seconds it kills them. Builders are killed last: Nix stops its own when it is asked to, so there are some only
 * where it was killed too.
 */
export const WATCHDOG_SCRIPT = `
commands= builders=
while read -r what marks; do
  case $what in
    commands) commands=$marks ;;
    builders) builders=$marks ;;
  esac
done
is_there() {
  stat= && read -r stat 2>/dev/null <"/proc/\${1%%:*}/stat"
  set -- "$1" \${stat##*) }
  [ -n "\${1#*:}" ] && [ "\${21:-}" = "\${1#*:}" ] && [ "$2" != Z ]
}
signal() {
  name=$1 found=1
  shift
  for mark; do
    is_there "$mark" || continue
    found=0
    [ "$name" = none ] || kill -s "$name" -- "\${mark%%:*}" 2>/dev/null
  done
  return $found
}
signal TERM $commands
tries=0
while [ $tries -lt 50 ] && signal none $commands; do sleep 0.1; tries=$((tries + 1)); done
signal KILL $commands
for mark in $builders; do
  is_there "$mark" && { kill -s KILL -- "-\${mark%%:*}"; kill -s KILL -- "\${mark%%:*}"; } 2>/dev/null
done
exit 0
`;

/**
 * A process that outlives this one for a moment and ends what it has started: when this one is killed (`kill -9`, or by the kernel when
 * memory runs out), commands of Nix would go on, and their builders too. It notices by its standard input, which ends with this process.
 */
export class Watchdog {
  #process: ChildProcess | undefined;
  readonly #commands = new Map<number, ProcessMark>();
  readonly #builders = new Map<number, readonly ProcessMark[]>();

  /** Ends a command when this process ends, from now on until {@link release}. */
  watch(id: number): void {
    this.#commands.set(id, markOf(id));
    this.#tell('commands', this.#commands.values());
  }

  /** Says which builders a command has now. */
  builders(command: number, builders: readonly ProcessMark[]): void {
    this.#builders.set(command, builders);
    this.#tell('builders', [...this.#builders.values()].flat());
  }

  /** The last known builders of a command. */
  buildersOf(command: number): readonly ProcessMark[] {
    return this.#builders.get(command) ?? [];
  }

  /** A command has ended. */
  release(id: number): void {
    this.#commands.delete(id);
    this.#tell('commands', this.#commands.values());
    if (this.#builders.delete(id)) this.#tell('builders', [...this.#builders.values()].flat());
  }

  #tell(what: string, marks: Iterable<ProcessMark>): void {
    this.#process ??= start();
    this.#process.stdin?.write(`${[what, ...marks].join(' ')}\n`);
  }
}

function start(): ChildProcess {
  // A session of its own: what ends this process's whole group is not to end it, too.
  const child = spawn('/bin/sh', ['-c', WATCHDOG_SCRIPT, 'nx-cargo-nix-watchdog'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a watchdog, things are as they were.
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  child.unref();
  (child.stdin as unknown as { unref?: () => void }).unref?.();
  return child;
}
