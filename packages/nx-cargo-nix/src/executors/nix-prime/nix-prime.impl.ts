import { join } from 'node:path';
import { cacheDir, type ExecutorContext } from 'nx/src/devkit-exports';
import { buildTasks } from '../../build/build-tasks';
import type { NixBuildOptions } from '../../build/plan';
import { describeError } from '../../nix';
import { type Checkout, prime, undoPrime } from '../../prime/prime';
import { endWithNx } from '../nix-build/end-with-nx';
import { linksOf } from '../nix-build/links-of';
import { primedText } from './primed-text';

/** The options of the executor; schema.json says what each means. */
export interface NixPrimeOptions extends NixBuildOptions {
  readonly outLink: string;
  readonly workspace?: string;
  readonly undo?: boolean;
}

/** The implementation of `nx-cargo-nix:nix-prime`: lets Cargo reuse what Nix compiled. */
export default async function nixPrime(
  { workspace = '.', undo = false, ...build }: NixPrimeOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  endWithNx();
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const checkout: Checkout = {
    repository: context.root,
    workspace: join(context.root, workspace),
    env: process.env,
    onNotice: say,
  };
  try {
    if (undo) {
      const { removed, kept, target } = await undoPrime(checkout);
      say(`${removed} units were removed from ${target}; ${kept} that Cargo has compiled again stay`);
      return { success: true };
    }
    // Taken before anything is read: later edits are newer than what is laid.
    const time = Date.now() / 1000;
    if (!(await isBuilt(build, context))) return { success: false };
    const primed = await prime(join(context.root, build.outLink), time, checkout);
    for (const line of primedText(primed)) say(line);
    return { success: true };
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return { success: false };
  }
}

/** Builds, with the output of `nix-build`. */
async function isBuilt(options: NixBuildOptions, context: ExecutorContext): Promise<boolean> {
  const { projectName = '', targetName = '', projectsConfigurations } = context;
  const projectRoot = projectsConfigurations?.projects[projectName]?.root;
  let success = false;
  await buildTasks(
    [{ id: `${projectName}:${targetName}`, options, ...(projectRoot !== undefined && { projectRoot }) }],
    {
      workspaceRoot: context.root,
      cacheDirectory: cacheDir,
      ...linksOf(context),
      onLine: (_task, line) => process.stdout.write(`${line}\n`),
      onNotice: (text) => process.stdout.write(`nix: ${text}\n`),
      onOutcome: (outcome) => {
        success = outcome.success;
      },
    },
  );
  return success;
}
