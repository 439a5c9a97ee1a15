/**
 * With Nx's daemon, which keeps the graph until a watched file changes. It watches neither ignored files nor
 * git's index, and a flake sees both.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nx, nxAffected } from '../../packages/testing/src/nx';
import {
  commit,
  edit,
  git,
  layOut,
  removeWorkspace,
  type Workspace,
} from '../../packages/testing/src/workspace';
import { manifest } from '../../packages/testing/src/written-crates';

const made = 'crates/lib/src/made.rs';
const text = 'crates/lib/src/made.txt';

let workspace: Workspace;
let base: string;

beforeAll(async () => {
  const laidOut = await layOut('daemon', {
    files: {
      '.gitignore': 'node_modules\n.nx\n/dist\nmade.*\n',
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n',
      'Cargo.lock':
        'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "lib",\n]\n\n[[package]]\nname = "lib"\nversion = "0.1.0"\n',
      'crates/app/Cargo.toml': manifest('app', '[dependencies]\nlib = { path = "../lib" }\n'),
      'crates/app/src/main.rs': 'fn main() {\n    println!("{}", lib::made());\n}\n',
      'crates/lib/Cargo.toml': manifest('lib'),
      'crates/lib/build.rs':
        'fn main() {\n    let n = std::fs::read_dir("src").unwrap().count();\n    println!("cargo::rustc-env=SOURCES={n}");\n}\n',
      'crates/lib/src/lib.rs':
        'mod made;\npub fn made() -> String {\n    format!("{} of {}", made::MADE, env!("SOURCES"))\n}\n',
    },
  });
  workspace = { ...laidOut, env: { ...laidOut.env, NX_DAEMON: 'true' } };
  write(made, 'one');
  await track(made);
  base = await commit(workspace, 'made');
  await nx(workspace, ['sync']);
  base = await commit(workspace, 'fingerprints');
});

afterAll(async () => {
  await nx(workspace, ['daemon', '--stop'], { allowFailure: true });
  removeWorkspace(workspace);
});

function write(path: string, value: string): void {
  writeFileSync(join(workspace.directory, path), `pub const MADE: &str = "${value}";\n`);
}

const track = (path: string) => git(workspace, ['add', '--force', path]);

/** What Nx said of the last build. */
let said = '';

/** Builds the program without checking the fingerprints, and returns what it prints. */
async function built(): Promise<string> {
  const { output } = await nx(workspace, ['run', 'app:nix-build', '--skipSync']);
  said = output;
  return execFileSync(join(workspace.directory, 'dist/nix/app/bin/app'), { encoding: 'utf8' }).trim();
}

it('restores no old result after an edit of a tracked file that is ignored, synced or not', async () => {
  expect(await built()).toBe('one of 2');
  write(made, 'two');
  expect(await built()).toBe('two of 2');
  // The daemon's warnings went into its log, where nobody looks.
  expect(said).toContain(`nx-cargo-nix: Nx did not notice a change of ${made}`);
  const check = await nx(workspace, ['sync:check'], { allowFailure: true });
  expect(check.exitCode).not.toBe(0);
  await nx(workspace, ['sync']);
  expect(await nxAffected(workspace, 'nix-build', base)).toEqual(['app', 'lib']);
  // The daemon now has the fingerprints, but not the file that is added next.
  write(made, 'three');
  await nx(workspace, ['sync']);
  expect(await built()).toBe('three of 2');
});

it('restores no old result where nothing but git’s index changed', async () => {
  write(text, 'a source that nothing names');
  expect(await built()).toBe('three of 2');
  await track(text);
  expect(await built()).toBe('three of 3');
  await git(workspace, ['rm', '--quiet', '--cached', text]);
  expect(await built()).toBe('three of 2');
  rmSync(join(workspace.directory, text));
});

/** The same while the daemon sleeps until Nx has asked it: it hears of the request before it hears of what changed, as on a busy machine. */
async function builtByLateDaemon(change: () => Promise<unknown>): Promise<string> {
  const { processId } = JSON.parse(
    readFileSync(join(workspace.directory, '.nx/workspace-data/d/server-process.json'), 'utf8'),
  );
  process.kill(processId, 'SIGSTOP');
  try {
    await change();
    const building = built();
    await new Promise((done) => setTimeout(done, 2000));
    process.kill(processId, 'SIGCONT');
    return await building;
  } finally {
    process.kill(processId, 'SIGCONT');
  }
}

// The hash was that of the file which was there before, and Nx had a result for it.
it('restores no old result where the daemon notices late that a source was added, edited or removed', async () => {
  const watched = 'crates/lib/src/watched.rs';
  const added = (path: string) => {
    write(path, 'a source that nothing names');
    return track(path);
  };
  const reworded = () =>
    edit(workspace, 'crates/lib/src/lib.rs', (source) => source.replace('{} of {}', '{} from {}'));
  expect(await builtByLateDaemon(() => added(watched))).toBe('three of 3');
  expect(await builtByLateDaemon(reworded)).toBe('three from 3');
  expect(await builtByLateDaemon(() => git(workspace, ['rm', '--quiet', '--force', watched]))).toBe(
    'three from 2',
  );
});

// Nx 22's daemon kept its old graph, and `nx affected` found no task.
it('finds a crate that was moved, or says that it did not notice', async () => {
  await git(workspace, ['mv', 'crates/app', 'crates/moved']);
  const affected = () =>
    nx(workspace, ['affected', '--target=nix-build', `--base=${base}`, '--skipSync'], { allowFailure: true });
  const first = await affected();
  if (first.exitCode !== 0)
    expect(first.output).toContain('did not notice that crates/moved/Cargo.toml was added or removed');
  const { output, exitCode } = first.exitCode === 0 ? first : await affected();
  expect(output).toContain('app:nix-build');
  expect(exitCode).toBe(0);
});
