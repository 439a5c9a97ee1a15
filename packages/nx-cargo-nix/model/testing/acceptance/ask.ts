import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManifestError } from '../../toml/manifest-error';
import { fingerprint } from '../../unit/fingerprint';
import { UNIT_KINDS } from '../../workspace/unit-kind';
import { repositoryOf } from '../memory-files';
import type { Mutant } from './mutate';

/** The fingerprints that a side gives for a workspace: `{ CRATE: { KIND: fingerprint } }`. What it refuses is absent. */
export type Answer = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What TypeScript says of the workspace in the root of some files. Throws whatever is not a `ManifestError`. */
export function askTypeScript(files: Readonly<Record<string, string>>): Answer {
  const workspace = repositoryOf(files).workspaces.find(({ root }) => root === '.');
  const answer: Record<string, Record<string, string>> = Object.create(null);
  for (const crate of workspace?.members ?? []) {
    if (answer[crate.name]) continue;
    const kinds: Record<string, string> = {};
    for (const kind of UNIT_KINDS) {
      try {
        if (workspace) kinds[kind] = fingerprint(workspace, crate, kind);
      } catch (error) {
        if (!(error instanceof ManifestError)) throw error;
      }
    }
    answer[crate.name] = kinds;
  }
  return Object.fromEntries(Object.entries(answer).filter(([, kinds]) => Object.keys(kinds).length > 0));
}

/** What Nix said of a case: an answer, or what it printed when it aborted the whole evaluation. */
export type NixAnswer = Answer | { readonly abort: string };

/** Whether Nix aborted. */
export function isAbort(answer: NixAnswer): answer is { readonly abort: string } {
  return typeof answer.abort === 'string';
}

/** What an evaluation may take: milliseconds, and bytes of address space beside what Nix itself reserves. */
export interface Limits {
  readonly time: number;
  readonly memory: number;
}

/** Nix reserves that much for stacks and its collector before it reads anything. */
const RESERVED = 512 * 1024 ** 2;

/**
 * What Nix says of some cases, in one evaluation. Where Nix aborts that, the half that is the reason is looked for, down to the
 * cases themselves.
 */
export function askNix(cases: readonly Mutant[], limits?: Limits): Map<number, NixAnswer> {
  const answers = new Map<number, NixAnswer>();
  const ask = (some: readonly Mutant[]): void => {
    if (some.length === 0) return;
    const outcome = evaluate(Object.fromEntries(some.map(({ seed, files }) => [`${seed}`, files])), limits);
    const [first] = some;
    if ('answers' in outcome) {
      for (const [seed, answer] of Object.entries(outcome.answers)) answers.set(Number(seed), answer);
    } else if (some.length === 1 && first) answers.set(first.seed, { abort: outcome.printed });
    else {
      ask(some.slice(0, some.length >> 1));
      ask(some.slice(some.length >> 1));
    }
  };
  ask(cases);
  return answers;
}

function evaluate(
  cases: Readonly<Record<string, Mutant['files']>>,
  limits: Limits | undefined,
): { readonly answers: Record<string, Answer> } | { readonly printed: string } {
  const folder = mkdtempSync(join(tmpdir(), 'acceptance-'));
  const casesFile = join(folder, 'cases.json');
  writeFileSync(casesFile, JSON.stringify(cases));
  const args = [
    '--eval',
    '--strict',
    '--json',
    '--option',
    'substituters',
    '',
    '--argstr',
    'casesFile',
    casesFile,
  ];
  try {
    const limit = limits ? `${Math.ceil((limits.memory + RESERVED) / 1024)}` : 'unlimited';
    const started = [
      '-c',
      'ulimit -v "$0" && exec nix-instantiate "$@"',
      limit,
      ...args,
      join(__dirname, 'ask.nix'),
    ];
    const stdout = execFileSync('sh', started, {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limits?.time,
    });
    return { answers: JSON.parse(stdout) };
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined) throw error;
    return { printed: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
