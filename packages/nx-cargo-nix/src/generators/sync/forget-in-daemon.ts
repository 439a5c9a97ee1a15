import { createRequire } from 'node:module';

/**
 * Makes Nx's daemon run sync generators again when it is next asked. It remembers what they said until a file that it
 * watches changes, and what they say here depends on files that it does not watch.
 *
 * Nx has no public API for this. If this one is gone (it came with Nx 21), the daemon goes on remembering.
 */
export function forgetInDaemon(): void {
  if (!('NX_DAEMON' in globalThis)) return;
  // Sync generators run in the daemon itself. It has to take this result first.
  setTimeout(() => {
    try {
      const load = createRequire(__filename);
      const { clearSyncGeneratorsCache } = load('nx/src/daemon/server/sync-generators');
      clearSyncGeneratorsCache();
    } catch {
      // As without it.
    }
  }, 0).unref();
}
