import rules from '../rules.json';

/** No chain of dependencies may be longer: both languages walk them on the stack, and real ones have dozens of links. */
export const LONGEST_CHAIN = rules.limits.chain;

/**
 * Which nodes of a graph lead into a cycle, or into a chain that is too long. Removes what leads to nothing that is left, round
 * by round; each edge is looked at once.
 * @param edges what each node leads to; all of it has to be a node
 */
export function heldUpBy<Node>(edges: ReadonlyMap<Node, readonly Node[]>): {
  readonly circle: ReadonlySet<Node>;
  readonly chain: ReadonlySet<Node>;
} {
  const pending = new Map<Node, number>();
  const dependents = new Map<Node, Node[]>();
  for (const [node, next] of edges) {
    pending.set(node, next.length);
    for (const each of next) {
      const known = dependents.get(each);
      if (known) known.push(node);
      else dependents.set(each, [node]);
    }
  }
  const chain = new Set<Node>();
  let round = [...pending].filter(([, count]) => count === 0).map(([node]) => node);
  for (let height = 1; round.length > 0; height++) {
    const next: Node[] = [];
    for (const node of round) {
      pending.delete(node);
      if (height > LONGEST_CHAIN) chain.add(node);
      for (const dependent of dependents.get(node) ?? []) {
        const count = (pending.get(dependent) ?? 0) - 1;
        pending.set(dependent, count);
        if (count === 0) next.push(dependent);
      }
    }
    round = next;
  }
  return { circle: new Set(pending.keys()), chain };
}
