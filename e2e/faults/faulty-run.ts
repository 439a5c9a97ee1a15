import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nixStore, system } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { git, layOut, nonce as newNonce, ranIn, type Workspace } from '../../packages/testing/src/workspace';
import { inRole, processesOf, type Role } from './run-processes';

/** How long processes of a run may take to end after it was killed: Nix has five seconds to stop when asked to. */
const GRACE = 10_000;

const names = ['first', 'second', 'third'];

/** Three derivations in a row, of a second each, with a process of their own beside the shell. */
function flake(nonce: string, command: string): string {
  return `{
  outputs = { self }:
    let
      make = name: needed: derivation {
        name = "\${name}-${nonce}";
        system = "${system}";
        builder = "/bin/sh";
        PATH = "/bin:/usr/bin";
        inherit needed;
        args = [ "-c" "echo ${nonce}; ${command}; sleep 1 & sleep 0.5; wait; echo \${name} > $out; true" ];
      };
    in {
      packages.${system} = rec {
        first = make "first" [ ];
        second = make "second" [ first ];
        third = make "third" [ second ];
      };
    };
}
`;
}

const project = (name: string) =>
  JSON.stringify({
    name,
    targets: {
      'nix-build': {
        executor: 'nx-cargo-nix:nix-build',
        cache: true,
        inputs: ['{workspaceRoot}/flake.nix', { env: 'NX_CARGO_NIX_RESULTS' }],
        outputs: [`{workspaceRoot}/dist/nix/${name}`],
        options: { attribute: name },
      },
    },
  });

/** A workspace whose builds take a few seconds and compile nothing. */
export function layOutSlow(): Promise<Workspace> {
  const files = Object.fromEntries(names.map((name) => [`packages/${name}/project.json`, project(name)]));
  return layOut('faults', { files: { ...files, 'flake.nix': flake('none', 'true') } });
}

/** What is done to a run. */
export interface Fault {
  /** Which of its processes. Those of a daemon are not the run's own: for them, a function that returns one, if there is one now. */
  readonly role: Role | (() => number | undefined);
  readonly signal: NodeJS.Signals;
  /** When: with the first builder, or this many milliseconds after the process was first seen. */
  readonly after: 'a builder' | number;
}

/** The outcome. */
export interface Survived {
  /** The exit code of `nx`; `undefined` where the signal ended it. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The command lines of what was left in the end. */
  readonly left: readonly string[];
}

/**
 * Changes all derivations of the workspace, and returns the text that they have now and never had before.
 * @param command what their builders do beside, in the shell's language and without quotes; `$name` starts with the package's name
 */
export async function makeAnew(workspace: Workspace, command = 'true'): Promise<string> {
  const nonce = newNonce().replaceAll('-', '');
  writeFileSync(join(workspace.directory, 'flake.nix'), flake(nonce, command));
  await git(workspace, ['add', '--all']);
  return nonce;
}

/** Starts a build of everything anew, and sends a signal to one of its processes. */
export async function tryFault(workspace: Workspace, { role, signal, after }: Fault): Promise<Survived> {
  const { directory, env, enter = [] } = workspace;
  const nonce = await makeAnew(workspace);
  const cli = join(directory, 'node_modules/.bin/nx');
  const [first = '', ...rest] = [...enter, cli, 'run-many', '-t', 'nix-build', '--output-style=static'];
  const run = spawn(first, rest, { cwd: directory, env });
  let output = '';
  for (const stream of [run.stdout, run.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = once(run, 'exit');
  for (let waited = 0; waited < 60_000 && run.exitCode === null; waited += 50) {
    const target = typeof role === 'string' ? inRole(role, directory, nonce)?.id : role();
    if (target !== undefined && (after !== 'a builder' || inRole('builder', directory, nonce))) {
      if (after !== 'a builder') await sleep(after);
      kill(target, signal);
      break;
    }
    await sleep(50);
  }
  const [exitCode] = (await ended) as [number | null];
  let left = processesOf(directory, nonce);
  for (let waited = 0; left.length > 0 && waited < GRACE; waited += 100) {
    await sleep(100);
    left = processesOf(directory, nonce);
  }
  return { exitCode: exitCode ?? undefined, output, left: left.map(({ command }) => command) };
}

/** Builds again, without any fault, and returns what is wrong with the results. */
export async function faultsOfNextRun(workspace: Workspace): Promise<string[]> {
  const { exitCode, output } = await nx(workspace, ['run-many', '-t', 'nix-build'], { allowFailure: true });
  if (exitCode !== 0) return [output];
  const links = names.map((name) => join(workspace.directory, 'dist/nix', name));
  const read = await runProgram('cat', links, { ...ranIn(workspace), allowFailure: true });
  await nixStore(workspace, ['--verify-path', ...links]);
  return read.stdout === names.map((name) => `${name}\n`).join('') ? [] : [read.output];
}

function kill(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(id, signal);
  } catch {
    // It has ended by itself.
  }
}
