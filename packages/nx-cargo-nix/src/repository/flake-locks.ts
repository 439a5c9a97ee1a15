import { isDeepStrictEqual } from 'node:util';

/** A node of a flake's lock (Nix manual, "Lock files"). */
interface LockNode {
  /** The name of the node of each input; a list of names stands for another input's. */
  readonly inputs?: Readonly<Record<string, string | readonly string[]>>;
  /** What `flake.nix` asks for. */
  readonly original?: unknown;
  /** What that was resolved to. */
  readonly locked?: Readonly<Record<string, unknown>>;
}

interface Lock {
  readonly nodes: Readonly<Record<string, LockNode>>;
  readonly root: string;
}

/**
 * Whether a flake's lock changed only as Nix itself may have changed it during evaluation: Nix adds what `flake.nix` asks for and the lock
 * lacks, and removes what is no longer asked for. What is still asked for stays what it was.
 *
 * @param before The lock's text.
 * @param after Its text now.
 */
export function keepsEntries(before: string, after: string): boolean {
  if (before === after) return true;
  const [old, now] = [parseLock(before), parseLock(after)];
  return old !== undefined && now !== undefined && keepsInputs(old, old.root, now, now.root, new Set());
}

/** Nodes are compared by the path to them: the names of nodes depend on what else is locked. */
function keepsInputs(old: Lock, oldName: string, now: Lock, nowName: string, seen: Set<string>): boolean {
  const pair = JSON.stringify([oldName, nowName]);
  if (seen.has(pair)) return true;
  seen.add(pair);
  const inputs = now.nodes[nowName]?.inputs ?? {};
  return Object.entries(old.nodes[oldName]?.inputs ?? {}).every(([input, oldInput]) => {
    const nowInput = inputs[input];
    // What one input takes from another is for `flake.nix` to say.
    if (typeof oldInput !== 'string' || typeof nowInput !== 'string') return true;
    const [one, other] = [old.nodes[oldInput], now.nodes[nowInput]];
    if (!isDeepStrictEqual(one?.original, other?.original)) return true;
    return isSameLocked(one, other) && keepsInputs(old, oldInput, now, nowInput, seen);
  });
}

/** Versions of Nix record more or less about the same thing. */
function isSameLocked(one: LockNode | undefined, other: LockNode | undefined): boolean {
  const [a, b] = [one?.locked ?? {}, other?.locked ?? {}];
  return Object.keys(a).every((key) => !(key in b) || isDeepStrictEqual(a[key], b[key]));
}

function parseLock(text: string): Lock | undefined {
  try {
    const { nodes, root = 'root' } = JSON.parse(text);
    return typeof nodes === 'object' && nodes !== null ? { nodes, root } : undefined;
  } catch {
    return undefined;
  }
}
