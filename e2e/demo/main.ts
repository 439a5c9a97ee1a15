/**
 * The demo: the example repository through its life with the plugin. Fails when what Nx calls affected is not what Nix
 * builds.
 */
import { join } from 'node:path';
import { nx, nxGraph } from '../../packages/testing/src/nx';
import { prepareTemplate } from '../../packages/testing/src/plugin-template';
import { runProgram } from '../../packages/testing/src/run-program';
import { describeVersions } from '../../packages/testing/src/versions';
import { layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { crates, edits } from './edits';
import { graphInWords } from './graph-in-words';
import { heading, list, table } from './text';
import { type Outcome, timedBuild, tryEdit } from './try-edit';

async function main(): Promise<void> {
  heading('A repository with Rust crates and TypeScript packages');
  console.log(`With ${await describeVersions()}.`);
  await prepareTemplate();
  const workspace = await layOut('demo', { unique: false });
  try {
    console.log(`The example is laid out in ${workspace.directory}.`);
    const outcomes = await demonstrate(workspace);
    summarise(outcomes);
  } finally {
    removeWorkspace(workspace);
  }
}

async function demonstrate(workspace: Workspace): Promise<Outcome[]> {
  heading('The projects that Nx sees');
  console.log(graphInWords(await nxGraph(workspace)).join('\n'));

  heading('Building four crates: nx run-many -t nix-build -p pkg-*');
  const { built, time } = await timedBuild(workspace, [
    'run-many',
    '--targets=nix-build',
    '--projects=pkg-*',
  ]);
  const kept = crates.filter((crate) => !built.includes(crate));
  console.log(`Nix built: ${list(built)}. In its store from an earlier run: ${list(kept)}.`);

  const outcomes: Outcome[] = [
    { title: 'none (the first build)', affected: crates, built, time, agreed: true },
  ];
  for (const edit of edits) {
    heading(`Editing ${edit.title}`);
    outcomes.push(await tryEdit(workspace, edit));
  }

  heading('Running what was built');
  await runBinary(workspace, 'pkg-b', ['Ada', '40', 'two']);
  await runBinary(workspace, 'pkg-c', ['one', '40', 'pear']);
  await runBinary(workspace, 'pkg-d', ['3', '9', '1', '7', '8']);

  heading('The TypeScript package greeter runs pkg-b too: nx run greeter:test');
  await nx(workspace, ['run', 'greeter:test'], { show: true });
  console.log('\nreceipt does the same with a native addon, which takes Cargo longer: nx run receipt:test.');
  return outcomes;
}

async function runBinary(workspace: Workspace, crate: string, args: readonly string[]): Promise<void> {
  const program = join('dist/nix', crate, 'bin', crate);
  const { stdout } = await runProgram(join(workspace.directory, program), args, {
    cwd: workspace.directory,
    env: workspace.env,
  });
  console.log(`${[program, ...args].join(' ')}\n  ${stdout.trimEnd()}`);
}

function summarise(outcomes: readonly Outcome[]): void {
  heading('Edit by edit');
  const rows = outcomes.map(({ title, affected, built, time }) => [title, list(affected), list(built), time]);
  table([['edited', 'Nx calls affected', 'Nix built', 'time'], ...rows]);
  const wrong = outcomes.filter(({ agreed }) => !agreed);
  if (wrong.length === 0) {
    console.log('\nAfter each edit, Nx called affected what Nix built, and nothing else.');
    return;
  }
  console.log(
    `\nNx and Nix do not agree, or not on the right answer, after editing ${list(wrong.map(({ title }) => title))}.`,
  );
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
