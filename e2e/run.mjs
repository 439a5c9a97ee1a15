// @ts-check
/**
 * `node e2e/run.mjs set-up|demo|test`: the one entry for a fresh clone. It sets the machine up, then runs what was
 * asked for. Plain JavaScript without dependencies, since it runs before there are any.
 */
import { join } from 'node:path';
import { run, SetUpError } from './bootstrap/processes.mjs';
import { nixConfig, setUp } from './bootstrap/set-up.mjs';

const repository = join(import.meta.dirname, '..');

/** @type {Record<string, readonly (readonly [what: string, program: string, ...args: string[]])[]>} */
const commands = {
  'set-up': [],
  demo: [
    ['compiling the demo', 'npx', 'tsc', '-p', 'e2e/tsconfig.json'],
    ['starting the demo', 'node', 'dist/e2e/demo/main.js'],
  ],
  test: [
    ['linting', 'npm', 'run', '--silent', 'lint'],
    ['checking types', 'npm', 'run', '--silent', 'typecheck'],
    ['unit tests', 'npx', 'vitest', 'run'],
    ['end-to-end tests', 'npx', 'vitest', 'run', '--config', 'e2e/vitest.config.mts'],
  ],
};

const command = process.argv[2] ?? '';
const steps = commands[command];
try {
  if (!steps) throw new SetUpError(`'${command}' is none of: ${Object.keys(commands).join(', ')}`);
  setUp(repository, { withBrowser: command !== 'demo' });
  for (const [what, program, ...args] of steps) {
    console.log(`\n>>> ${what}`);
    run(program, args, { cwd: repository, env: { ...process.env, NIX_CONFIG: nixConfig } });
  }
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
