import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The program that Nix built from the crate `pkg-b`: its task's output is a link to the store. */
const program = new URL('../../../dist/nix/pkg-b/bin/pkg-b', import.meta.url);

/** What `pkg-b` says to these names and numbers. */
export async function greet(texts: readonly string[], salutation = 'Hello'): Promise<string> {
  const env = { ...process.env, SALUTATION: salutation };
  const { stdout } = await promisify(execFile)(fileURLToPath(program), texts, { env });
  return stdout.trimEnd();
}
