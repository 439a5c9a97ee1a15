/** The signals by which people and supervisors end a process, and what a shell calls their exit codes. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Ends the process in order when one of these signals comes: what listens to `exit` runs, which it would not if the signal
 * had its way. `signal` fires first, so that what waits for it sees it.
 */
export function endingSignals(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const listeners = Object.entries(CODES).map(([name, code]) => {
    const listener = () => {
      controller.abort(new Error(`Stopped by ${name}.`));
      process.exit(code);
    };
    // Not once: Nx 22 may send a signal twice, and the second one would end what listens to `exit`.
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    stop() {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}
