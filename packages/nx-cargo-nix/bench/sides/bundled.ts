import { join } from 'node:path';
import { repository } from '../../../testing/src/repository';
import { runProgram } from '../../../testing/src/run-program';

/**
 * Bundles a program of this folder with what it loads, as the plugin itself is published, so that loading it takes what
 * loading the plugin takes.
 * @param name the file of the program, without its extension
 * @returns the path of the program
 */
export async function bundledSide(name: string): Promise<string> {
  const source = join(repository, 'packages/nx-cargo-nix/bench/sides', `${name}.ts`);
  const program = join(repository, 'dist/bench/bundled', `${name}.js`);
  const options = ['--format', 'cjs', '--platform', 'node', '--file', program];
  const rolldown = join(repository, 'node_modules/.bin/rolldown');
  await runProgram(rolldown, [source, ...options], { cwd: repository, env: process.env });
  return program;
}
