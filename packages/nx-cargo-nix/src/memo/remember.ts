/** Where values are remembered: a map, or one that lets go of its keys. */
interface Known<Key, Value> {
  get(key: Key): { readonly value: Value } | undefined;
  set(key: Key, entry: { readonly value: Value }): unknown;
}

/** Calls `compute` once for each key that is not known yet. A call that throws is not remembered. */
export function remember<Key, Value>(
  known: Known<Key, Value>,
  compute: (key: Key) => Value,
): (key: Key) => Value {
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
