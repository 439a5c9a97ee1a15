import type { ExecutorContext } from 'nx/src/devkit-exports';
import { type Destination, pushResults } from '../../build/push-results';
import { buildTasksOf } from '../../build/workspace-tasks';
import { describeError, NixError } from '../../nix';
import { endWithNx } from '../nix-build/end-with-nx';

/** The options of the executor; schema.json says what each means. */
export interface NixPushOptions {
  readonly to?: string;
  readonly command?: readonly string[];
  readonly sources?: boolean;
  readonly unsigned?: boolean;
  readonly extraArgs?: readonly string[];
}

/** The implementation of `nx-cargo-nix:nix-push`: pushes what the workspace's targets of `nix-build` have built on this machine. */
export default async function nixPush(
  options: NixPushOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  endWithNx();
  const onNotice = (text: string) => void process.stdout.write(`nix: ${text}\n`);
  try {
    const destination = destinationOf(options);
    const push = {
      destination,
      sources: options.sources ?? false,
      unsigned: options.unsigned,
      extraArgs: options.extraArgs ?? [],
      onNotice,
    };
    const storePaths = await pushResults(buildTasksOf(context), push, { directory: context.root });
    const where = 'to' in destination ? destination.to : destination.command.join(' ');
    onNotice(
      storePaths.length === 0
        ? 'nothing that the targets build is on this machine: build first'
        : `${storePaths.length} store paths are in ${where}, each with what it refers to`,
    );
    return { success: true };
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return { success: false };
  }
}

function destinationOf({ to, command = [] }: NixPushOptions): Destination {
  const [program, ...args] = command;
  if (to !== undefined && program === undefined) return { to };
  if (to === undefined && program !== undefined) return { command: [program, ...args] };
  throw new NixError(
    'option',
    'nix-push needs one of the options "to" (the URL of a store, such as "s3://bucket") and "command" (such as ["cachix", "push", "NAME"]).',
  );
}
