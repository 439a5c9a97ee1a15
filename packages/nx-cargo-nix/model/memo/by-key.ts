import { remember } from './remember';

/** Remembers values by a key: `compute` is called once for each. A call that throws is not remembered. */
export function byKey<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  return remember(new Map(), compute);
}
