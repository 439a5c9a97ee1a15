import { remember } from './remember';

/**
 * Remembers what is computed from an object for as long as the object lives; it must not change. A workspace, say, or a package,
 * which are in the closures of many units: a changed repository is loaded anew.
 *
 * @param compute Called once for each object; a call that throws is not remembered.
 */
export function perObject<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  return remember(new WeakMap(), compute);
}
