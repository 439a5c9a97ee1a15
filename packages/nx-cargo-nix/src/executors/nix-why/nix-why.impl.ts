import type { ExecutorContext, NxJsonConfiguration } from 'nx/src/devkit-exports';
import type { UnitKind } from '../../../model';
import { repositoryOptionsIn } from '../../graph/plugin-options';
import { mergeBase } from '../../why/changed-files';
import { answerText, why } from '../../why/why';

/** The options of the executor; schema.json says what each means. */
export interface NixWhyOptions {
  readonly crate: string;
  readonly workspace?: string;
  readonly kind?: UnitKind;
  readonly base?: string;
  readonly head?: string;
  readonly json?: boolean;
}

/**
 * Prints what changed in a crate between two revisions. It succeeds whatever that is.
 *
 * @throws Error if there is no such commit.
 */
export default async function nixWhyExecutor(
  options: NixWhyOptions,
  { root, nxJsonConfiguration = {} }: Pick<ExecutorContext, 'root' | 'nxJsonConfiguration'>,
): Promise<{ success: boolean }> {
  const answer = why({
    directory: root,
    crate: options.crate,
    workspace: options.workspace ?? '.',
    kind: options.kind ?? 'build',
    base: options.base ?? defaultBase(root, nxJsonConfiguration, options.head),
    head: options.head,
    options: repositoryOptionsIn(nxJsonConfiguration),
  });
  process.stdout.write(`${options.json ? JSON.stringify(answer) : answerText(answer)}\n`);
  return { success: true };
}

/** Where `nx affected` would start: at the base that a CI job has set, or where this branch left the default one. */
function defaultBase(root: string, nxJson: NxJsonConfiguration, head: string | undefined): string {
  const { NX_BASE } = process.env;
  if (NX_BASE !== undefined && NX_BASE !== '') return NX_BASE;
  return mergeBase(root, nxJson.defaultBase ?? nxJson.affected?.defaultBase ?? 'main', head);
}
