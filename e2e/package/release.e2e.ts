/** A release of this repository, as CONTRIBUTING.md describes it, in a copy of what it reads. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';

const PACKAGE = 'packages/nx-cargo-nix';
let copy: string;
const read = (file: string) => readFileSync(join(copy, file), 'utf8');
const version = () => JSON.parse(read(`${PACKAGE}/package.json`)).version as string;

const identity = { GIT_AUTHOR_NAME: 'R', GIT_AUTHOR_EMAIL: 'r@localhost' };
const committer = { GIT_COMMITTER_NAME: 'R', GIT_COMMITTER_EMAIL: 'r@localhost' };
const env = { ...process.env, ...identity, ...committer, NX_DAEMON: 'false', CI: 'true' };

/** Runs a program in the copy and returns what it printed. */
async function run(program: string, ...args: string[]): Promise<string> {
  return (await runProgram(program, args, { cwd: copy, env })).output;
}

const nxRelease = (...args: string[]) =>
  run(process.execPath, join(repository, 'node_modules/nx/dist/bin/nx.js'), 'release', ...args);

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-release-'));
  const files = ['nx.json', 'package.json', 'package-lock.json', '.gitignore', 'release'];
  for (const file of [
    ...files,
    `${PACKAGE}/package.json`,
    `${PACKAGE}/CHANGELOG.md`,
    `${PACKAGE}/migrations.json`,
  ]) {
    cpSync(join(repository, file), join(copy, file), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  await run('git', 'init', '--quiet', '--initial-branch=main');
  await run('git', 'add', '--all', '--', ':!node_modules');
  await run('git', 'commit', '--quiet', '--message', 'what is there');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it('writes version, lock and changelog from the version plans, and commits and tags them', async () => {
  const before = version();
  await nxRelease('plan', 'minor', '--message', 'Crates can be painted.', '--only-touched=false');
  await run('git', 'add', '.nx');
  await run('git', 'commit', '--quiet', '--message', 'Paint crates');
  await nxRelease('--first-release', '--skip-publish');

  const now = version();
  const [major, minor] = before.split('.').map(Number);
  expect(now).toBe(`${major}.${(minor ?? 0) + 1}.0`);
  expect(read(`${PACKAGE}/CHANGELOG.md`)).toMatch(
    new RegExp(`^## ${now} \\(\\d{4}-\\d\\d-\\d\\d\\)\n[^]*- Crates can be painted\\.\n`),
  );
  expect(JSON.parse(read(`${PACKAGE}/migrations.json`)).generators['refresh-library'].version).toBe(now);
  expect(await run('git', 'log', '-1', '--format=%s')).toBe(`Release ${now}\n`);
  expect(await run('git', 'tag', '--points-at', 'HEAD')).toBe(`v${now}\n`);
  const changed = (await run('git', 'show', '--format=', '--name-status', 'HEAD')).split('\n');
  expect(changed).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^D\t\.nx\/version-plans\//),
      'M\tpackage-lock.json',
      `M\t${PACKAGE}/CHANGELOG.md`,
    ]),
  );
  const inLock = await run('git', 'show', '--format=', '--unified=0', 'HEAD', '--', 'package-lock.json');
  expect(inLock.match(/^[+-] .*/gm)).toEqual([
    `-      "version": "${before}",`,
    `+      "version": "${now}",`,
  ]);
});

// Without a network: the package's own build is there, and nothing is asked of this registry.
it('would publish without a warning of npm', async () => {
  const registry = [
    '--registry=http://127.0.0.1:9/',
    '--//127.0.0.1:9/:_authToken=none',
    '--fetch-retries=0',
  ];
  const { output } = await runProgram('npm', ['publish', '--dry-run', '--ignore-scripts', ...registry], {
    cwd: join(repository, PACKAGE),
    env: process.env,
  });
  expect(output).toMatch(/^\+ nx-cargo-nix@/m);
  expect(output).not.toMatch(/npm warn/i);
});
