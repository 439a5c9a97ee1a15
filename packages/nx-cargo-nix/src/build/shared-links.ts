import { NixError, outputLinks } from '../nix';
import type { EvaluatedTask } from './tasks';

/**
 * Fails tasks whose output links another task of the batch makes as well, with other contents.
 *
 * @returns The others.
 */
export function refuseSharedLinks(tasks: readonly EvaluatedTask[]): EvaluatedTask[] {
  const targets = new Map<string, string>();
  return tasks.filter(({ plan, derivation, report }) => {
    const links = outputLinks(derivation, plan.link);
    for (const [link, target] of links) {
      if ((targets.get(link) ?? target) === target) continue;
      const message = `Another target of this run leaves its output link at ${link} too. Give one of them another "outLink".`;
      report.fail(new NixError('link', message));
      return false;
    }
    for (const [link, target] of links) targets.set(link, target);
    return true;
  });
}
