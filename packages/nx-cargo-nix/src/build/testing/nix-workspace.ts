// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nixSystem } from '../../nix';
import { parseNixVersion } from '../../nix/version';
import { buildTasks } from '../build-tasks';
import type { NixBuildOptions } from '../plan';
import type { TaskOutcome } from '../task-report';

/** Where a command is on PATH, or undefined. */
function locate(command: string): string | undefined {
  try {
    return execFileSync('/bin/sh', ['-c', 'command -v "$0"', command], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Whether tests can run Nix. */
export function hasNix(): boolean {
  return locate('nix') !== undefined && locate('nix-store') !== undefined;
}

/** Whether the Nix on PATH is older than a release. */
function isBefore(major: number, minor: number): boolean {
  const text = execFileSync('nix', ['--version'], { encoding: 'utf8' });
  return parseNixVersion(text).isBefore([major, minor]);
}

/**
 * A flake without inputs. Builders end with a built-in of the shell: one that ends by becoming another program closes
 * its log too early for some versions of Nix.
 */
const flake = (salt: string) => `{
  outputs = { self }:
    let
      system = "${nixSystem()}";
      make = name: script: inputs: derivation {
        inherit name system inputs;
        salt = "${salt}";
        builder = "/bin/sh";
        args = [ "-c" "echo compiling \${name}; \${script}; echo \${name} > $out; true" ];
      };
      hidden = make "hidden" "true" [ ];
    in {
      packages.\${system} = rec {
        a = make "a" "true" [ ];
        word = make "word-\${builtins.readFile ./word}" "true" [ ];
        b = make "b" "true" [ a hidden ];
        broken = make "broken" "echo going down; exit 3" [ ];
        dependent = make "dependent" "true" [ broken ];
        refused = throw "no such luck";
        number = 5;
        "we\\"ird \${"$"}{x}" = make "weird" "true" [ ];
        one = two // { meta = { }; };
        two = derivation {
          name = "two";
          inherit system;
          salt = "${salt}";
          outputs = [ "out" "dev" ];
          builder = "/bin/sh";
          args = [ "-c" "echo > $out; echo > $dev; true" ];
        } // { meta.outputsToInstall = [ "out" "dev" ]; };
      };
    };
}`;

function git(directory: string, ...args: string[]) {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: directory, stdio: 'ignore' });
}

/** A workspace with a flake, built by the Nix on PATH. Made once for several tests; `close` it. */
export class NixWorkspace {
  /** The workspace's root, in a directory whose name no version of Nix takes as a plain path; old ones cannot build in such a directory. */
  readonly root: string;
  readonly #directory = realpathSync(mkdtempSync(join(tmpdir(), 'real-nix-')));
  readonly #commandLog = join(this.#directory, 'commands');
  readonly #aside = join(this.#directory, 'aside');
  readonly #path = process.env.PATH ?? '';

  constructor() {
    this.root = join(this.#directory, isBefore(2, 20) ? 'plain' : 'a b?#');
    mkdirSync(this.root);
    writeFileSync(join(this.root, 'flake.nix'), flake(randomUUID()));
    writeFileSync(join(this.root, 'word'), 'one');
    git(this.root, 'init', '-q');
    git(this.root, 'add', '.');
    git(this.root, 'commit', '-q', '-m', 'flake');
    this.#recordCommands();
  }

  /**
   * Makes something happen around each evaluation.
   *
   * @param before Shell lines, run in the workspace before Nix looks at it; those of `after` run afterwards.
   * @param isOnce Whether to do so only around the first evaluation.
   */
  meanwhile(before: string, after: string, isOnce: boolean): void {
    const forget = isOnce ? 'rm "$0"' : ':';
    writeFileSync(this.#aside, `case $1 in\nbefore) ${before} ;;\nafter) ${after}; ${forget} ;;\nesac\n`);
  }

  /** Leaves evaluations alone again. */
  leaveAlone(): void {
    rmSync(this.#aside, { force: true });
  }

  /** Puts commands in front of the real ones that write down how they were called. */
  #recordCommands(): void {
    const shims = join(this.#directory, 'shims');
    mkdirSync(shims);
    for (const command of ['nix', 'nix-store']) {
      const script = `#!/bin/sh
echo "$0" "$@" >> '${this.#commandLog}'
case " $* " in
*' eval '*)
  if [ -e '${this.#aside}' ]; then
    sh '${this.#aside}' before
    '${locate(command)}' "$@"
    code=$?
    [ ! -e '${this.#aside}' ] || sh '${this.#aside}' after
    exit "$code"
  fi ;;
esac
exec '${locate(command)}' "$@"
`;
      writeFileSync(join(shims, command), script, { mode: 0o755 });
    }
    process.env.PATH = `${shims}:${this.#path}`;
    this.forgetCommands();
  }

  close(): void {
    process.env.PATH = this.#path;
    rmSync(this.#directory, { recursive: true });
  }

  /** Builds attributes, and gives the outcome of each by its name. */
  async build(...tasks: (string | NixBuildOptions)[]): Promise<Record<string, TaskOutcome>> {
    const outcomes: Record<string, TaskOutcome> = {};
    const options = tasks.map((task) => (typeof task === 'string' ? { attribute: task } : task));
    await buildTasks(
      options.map((each) => ({
        id: each.attribute,
        // No cache is reached from here, and some versions wait for one.
        options: { ...each, extraArgs: ['--option', 'substituters', ''] },
      })),
      {
        workspaceRoot: this.root,
        cacheDirectory: join(this.root, '.nx'),
        onLine: () => {},
        onNotice: () => {},
        onOutcome: (outcome) => {
          outcomes[outcome.task] = outcome;
        },
      },
    );
    return outcomes;
  }

  /** How often each kind of command was run since they were last forgotten. */
  commands(): { evaluations: number; builds: number; roots: number } {
    const lines = readFileSync(this.#commandLog, 'utf8').split('\n');
    const count = (flag: string) => lines.filter((line) => line.includes(flag)).length;
    return { evaluations: count(' eval '), builds: count('--keep-going'), roots: count('--add-root') };
  }

  forgetCommands(): void {
    writeFileSync(this.#commandLog, '');
  }

  /** The links that Nix says are garbage-collector roots, relative to the workspace's root. */
  registeredRoots(): string[] {
    const roots = execFileSync('nix-store', ['--gc', '--print-roots'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Newer versions put the link in quotes.
    const links = roots.split('\n').map((line) => line.replace(/^"?(.*?)"? -> .*$/, '$1'));
    return links
      .filter((link) => link.startsWith(`${this.root}/`))
      .map((link) => link.slice(this.root.length + 1));
  }
}
