import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import type { ExecutorContext } from 'nx/src/devkit-exports';

/** The options of the executor; schema.json says what each means. */
export interface NixRunOptions {
  readonly link: string;
  readonly binary?: string;
  readonly binaries?: readonly string[];
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly __unparsed__?: readonly string[];
}

/**
 * Runs a binary that was built through Nix, with this process's input and output. Succeeds when the binary does.
 *
 * @throws Error if no binary is named, or the named one does not exist.
 */
export default async function nixRunExecutor(
  options: NixRunOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const binary = join(context.root, options.link, 'bin', chosenBinary(options));
  if (!existsSync(binary)) {
    throw new Error(
      `${options.link}/bin/${options.binary} does not exist. Expected a binary that nix-build has built. ` +
        'Let the target depend on nix-build ("dependsOn"), or correct the options "link" and "binary". (A binary with ' +
        '`required-features` is built where these are on.)',
    );
  }
  const { exitCode } = await execa(binary, [...(options.args ?? []), ...(options.__unparsed__ ?? [])], {
    cwd: resolve(context.root, options.cwd ?? '.'),
    stdio: 'inherit',
    reject: false,
  });
  return { success: exitCode === 0 };
}

/** Which one to run; as with `cargo run`, it has to be named if there are several and no `default-run`. */
function chosenBinary({ binary, binaries = [] }: NixRunOptions): string {
  if (binary !== undefined) return binary;
  throw new Error(
    `There are several binaries, and none is the default: ${binaries.join(', ')}. ` +
      'Say which with --binary=NAME (or --bin=NAME), or name it in the manifest: `default-run` in [package].',
  );
}
