import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSetUp } from '../repository';
import { type Finished, type RunOptions, runProgram } from '../run-program';
import type { Workspace } from '../workspace';
import { accounts } from './accounts';
import { childrenOf } from './service';

/**
 * A machine of a test's own, on this one: a Nix store and state in `/nix` that are its own, its own users and its own processes. Files
 * elsewhere and the network are those of this machine. All its processes end with it, and it ends with the process that started it, however
 * that ends: the kernel does that, since it is a process namespace (pid_namespaces(7)).
 */
export interface Machine {
  /** Where its files are: `nix` is its `/nix`. */
  readonly directory: string;
  /** The command line to put before a command, to run it on the machine in a directory. */
  readonly enter: (directory: string) => readonly string[];
  /** What its commands have in their environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends its processes, and removes its files. */
  readonly stop: () => Promise<void>;
}

/** What a machine has. */
export interface MachineOptions {
  /** The Rust toolchain in its store. Default: no. */
  readonly toolchain?: boolean;
  /** The size of the disk that `/nix` is on, as `mount -t tmpfs -o size=` takes it. Default: the disk of this machine. */
  readonly disk?: string;
  /** Further lines of its `nix.conf`. */
  readonly settings?: readonly string[];
}

/** Whether this process may start machines: only root of a Linux system, and not in every container. */
export const canStartMachines =
  process.platform === 'linux' &&
  spawnSync('unshare', ['--mount', '--pid', '--fork', '--mount-proc', 'true']).status === 0;

/** Starts a machine. */
export async function startMachine(name: string, options: MachineOptions = {}): Promise<Machine> {
  const directory = mkdtempSync(join(tmpdir(), `nx-cargo-nix-machine-${name}-`));
  chmodSync(directory, 0o755);
  for (const each of ['nix', 'etc', 'cache']) mkdirSync(join(directory, each));
  for (const [file, text] of Object.entries(accounts())) writeFileSync(join(directory, 'etc', file), text);
  if (options.toolchain) await addToolchain(directory);
  const settings = [readSetUp().nixConfig, 'build-users-group =', ...(options.settings ?? [])].join('\n');
  writeFileSync(join(directory, 'etc/nix.conf'), `${settings}\n`);
  const script = `set -e\n${mounts(directory, options).join('\n')}\necho up\ntrap '' CHLD\nexec cat >/dev/null`;
  const flags = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const holder = spawn('unshare', [...flags, '/bin/sh', '-c', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await up(holder);
  const [id] = childrenOf(holder.pid);
  const machine: Machine = {
    directory,
    enter: (cwd) => ['nsenter', `--target=${id}`, '--mount', '--pid', `--wdns=${cwd}`, '--'],
    env: {
      NIX_CONFIG: settings,
      NIX_CONF_DIR: join(directory, 'etc'),
      XDG_CACHE_HOME: join(directory, 'cache'),
    },
    stop: async () => {
      const ended = new Promise((resolve) => holder.once('exit', resolve));
      holder.kill('SIGKILL');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return machine;
}

/** A workspace, as it is seen from a machine: what runs in it runs there. */
export function on(machine: Machine, workspace: Workspace): Workspace {
  return {
    ...workspace,
    env: { ...workspace.env, ...machine.env },
    enter: machine.enter(workspace.directory),
  };
}

/** Runs a program on a machine. */
export function runOn(
  machine: Machine,
  program: string,
  args: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<Finished> {
  const cwd = options.cwd ?? machine.directory;
  return runProgram(program, args, {
    ...options,
    cwd,
    env: { ...process.env, ...machine.env, ...options.env },
    enter: machine.enter(cwd),
  });
}

/** What is mounted where, in the machine's own view of the files. */
function mounts(directory: string, { disk }: MachineOptions): string[] {
  const nix = join(directory, 'nix');
  const own = ['passwd', 'group', 'shadow'].map(
    (file) => `mount --bind ${directory}/etc/${file} /etc/${file}`,
  );
  return [
    ...(disk ? [`mount -t tmpfs -o size=${disk} tmpfs ${nix}`] : []),
    `mkdir -p ${nix}/store ${nix}/var/nix`,
    `mount --rbind ${nix} /nix`,
    ...own,
    // The directory that sshd wants is on no disk.
    'mount -t tmpfs tmpfs /run',
    'mkdir /run/sshd',
  ];
}

/** Puts the toolchain into a machine's store, before the machine has started. */
async function addToolchain(directory: string): Promise<void> {
  const { path } = readSetUp().toolchain;
  const to = ['--to', `local?root=${directory}`];
  const flags = ['--extra-experimental-features', 'nix-command', 'copy', '--no-check-sigs'];
  await runProgram('nix', [...flags, ...to, path], { cwd: '/', env: process.env });
}

function up(holder: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    holder.once('exit', (code) => reject(new Error(`the machine did not start: exit code ${code}`)));
    holder.stdout?.once('data', () => resolve());
  });
}
