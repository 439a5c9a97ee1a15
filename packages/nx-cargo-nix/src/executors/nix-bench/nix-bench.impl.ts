import { join } from 'node:path';
import type { ExecutorContext } from 'nx/src/devkit-exports';
import { describeError, develop, resolveFlakeReference } from '../../nix';
import { endWithNx } from '../nix-build/end-with-nx';

/** The options of the executor; schema.json says what each means. */
export interface NixBenchOptions {
  readonly manifest: string;
  readonly flake?: string;
  readonly args?: readonly string[];
  readonly __unparsed__?: readonly string[];
}

/** The implementation of `nx-cargo-nix:nix-bench`: `cargo bench` in the flake's development shell, for one crate. */
export default async function nixBench(
  { manifest, flake = '.', args = [], __unparsed__ = [] }: NixBenchOptions,
  { root }: ExecutorContext,
): Promise<{ success: boolean }> {
  endWithNx();
  const bench = ['cargo', 'bench', '--locked', '--manifest-path', join(root, manifest)];
  try {
    const reference = resolveFlakeReference(flake, root);
    return { success: await develop(reference, [...bench, ...args, ...__unparsed__], { directory: root }) };
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return { success: false };
  }
}
