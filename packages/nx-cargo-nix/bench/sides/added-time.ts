import { nx } from '../../../testing/src/nx';
import type { Workspace } from '../../../testing/src/workspace';
import { wallTime } from '../measure/samples';

/** The wall time of `nx show projects` when nothing of the graph is cached, in seconds. */
export async function coldGraphTime(workspace: Workspace): Promise<number> {
  await nx(workspace, ['reset']);
  return wallTime(() => nx(workspace, ['show', 'projects']));
}

/** What a plugin adds to some measurements: each, less that of the same round without the plugin. */
export function added(withPlugin: readonly number[], without: readonly number[]): number[] {
  return withPlugin.map((time, round) => time - (without[round] ?? Number.NaN));
}
