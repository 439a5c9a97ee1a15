import type { ProjectGraph } from '../../packages/testing/src/nx';
import { list } from './text';

/** The project graph, one line per project: its directory, the projects that it depends on, what can be run. */
export function graphInWords(graph: ProjectGraph): string[] {
  return Object.keys(graph.nodes)
    .sort()
    .map((name) => {
      const { root, targets = {} } = graph.nodes[name]?.data ?? { root: '?' };
      const dependencies = (graph.dependencies[name] ?? []).map(({ target }) => target);
      // Third-party packages are targets of edges too, but not projects.
      const projects = [...new Set(dependencies)].filter((target) => target in graph.nodes).sort();
      const needs = projects.length === 0 ? 'depends on no other' : `depends on ${list(projects)}`;
      return `${name} in ${root}: ${needs}; targets: ${list(Object.keys(targets))}`;
    });
}
