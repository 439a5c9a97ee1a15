/** Where values are remembered: a map, or a weak map. */
interface Known<Key, Value> {
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  set(key: Key, value: Value): unknown;
}

/** Calls `compute` once for each key that is not known yet. A call that throws is not remembered. */
export function remember<Key, Value>(
  known: Known<Key, Value>,
  compute: (key: Key) => Value,
): (key: Key) => Value {
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Value;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
