/** Every command that users are told to type is run by a test, or this file says why not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './repository';

/** Where a command is run, by a text in that file. */
interface Row {
  /** The beginning of the command, or all of it. */
  readonly command: RegExp;
  readonly file: string;
  readonly text: string;
}

const TAKE_UP = 'e2e/package-managers/take-up.ts';
const ADOPTION = 'e2e/adoption/adoption.e2e.ts';
const MACHINES = 'e2e/machines/two-machines.prove.ts';
const WORKFLOW = 'e2e/adoption/ci-workflow.e2e.ts';

const rows: readonly Row[] = [
  // The tests of the demo's parts are its own run: it takes what a build takes, and CI has no time for it.
  { command: /^npm run demo$/, file: 'e2e/run.mjs', text: 'demo' },
  { command: /^npm test$/, file: '.ci/run', text: 'npm test' },
  { command: /nx add nx-cargo-nix$/, file: TAKE_UP, text: "'add', 'nx-cargo-nix'" },
  { command: /nx run-many -t nix-build$/, file: TAKE_UP, text: "'run-many', '-t', 'nix-build'" },
  {
    command: /nx run-many -t nix-build nix-test$/,
    file: 'e2e/checks.e2e.ts',
    text: '--targets=nix-test,nix-clippy,nix-doc',
  },
  {
    command: /^git add package\.json package-lock\.json|^git commit --message/,
    file: ADOPTION,
    text: "commit(workspace, 'the plugin')",
  },
  { command: /nx sync:check$/, file: ADOPTION, text: "['sync:check']" },
  { command: /g nx-cargo-nix:library --check$/, file: ADOPTION, text: "'nx-cargo-nix:library', '--check'" },
  { command: /nx affected -t nix-build nix-test/, file: WORKFLOW, text: "argumentsOf('affected')" },
  {
    command: /nx@latest init --useDotNxInstallation/,
    file: 'e2e/package-managers/managers.ts',
    text: "'--useDotNxInstallation'",
  },
  { command: /g nx-cargo-nix:crate /, file: 'e2e/mixed-repository.e2e.ts', text: "'nx-cargo-nix:crate'" },
  {
    command: /nx migrate |^npm install$|nx sync$|^rm migrations|^git add --all$/,
    file: 'e2e/package-managers/upgrade.ts',
    text: "'nx-cargo-nix'",
  },
  { command: /g nx-cargo-nix:remove$/, file: ADOPTION, text: "'nx-cargo-nix:remove'" },
  { command: /nx run push:nix-push$/, file: 'e2e/building/two-machines.e2e.ts', text: 'nix-push' },
  {
    command: /nx run push:nix-push --sources$|^nix-store --generate-binary/,
    file: MACHINES,
    text: 'commandsOfPage',
  },
  { command: /nx run tool:nix-build$/, file: MACHINES, text: "'app:nix-build'" },
  { command: /^curl https:.*\.narinfo$/, file: MACHINES, text: '.narinfo' },
  { command: /nx run push:nix-prune$/, file: 'e2e/building/trusted-results.e2e.ts', text: "'nix-prune'" },
  { command: /^nix-store --add /, file: 'e2e/bootstrap/toolchain.mjs', text: '--add' },
  { command: /^nix-store --query --hash /, file: 'e2e/bootstrap/toolchain.mjs', text: '--hash' },
  { command: /nx run \S+:nix-prime|^cargo build$/, file: 'e2e/prime/prime.e2e.ts', text: 'nix-prime' },
  { command: /nx release /, file: 'e2e/releasing/release.e2e.ts', text: "'--first-release'" },
  { command: /nx run \S+:nix-why$/, file: ADOPTION, text: ':nix-why' },
];

const documents = [
  'README.md',
  'packages/nx-cargo-nix/README.md',
  ...readdirSync(join(repository, 'packages/nx-cargo-nix/docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `packages/nx-cargo-nix/docs/${name}`),
];

/** The commands in a document's blocks for a shell, without comments. */
function commandsIn(document: string): string[] {
  const text = readFileSync(join(repository, document), 'utf8');
  return [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

const commands = documents.flatMap((document) =>
  commandsIn(document).map((command) => ({ document, command })),
);

describe('the documents', () => {
  it('have commands', () => expect(commands.length).toBeGreaterThan(20));

  it.each(commands)('have a test of what $document tells to type: $command', ({ command }) => {
    expect(rows.filter((row) => row.command.test(command))).toHaveLength(1);
  });

  it.each(rows)('are tested by a file that is there: $file runs $command', ({ command, file, text }) => {
    expect(existsSync(join(repository, file))).toBe(true);
    expect(readFileSync(join(repository, file), 'utf8')).toContain(text);
    expect(commands.some((each) => command.test(each.command))).toBe(true);
  });
});
