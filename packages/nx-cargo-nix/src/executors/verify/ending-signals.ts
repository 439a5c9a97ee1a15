/** The signals by which people and supervisors end a process, and what a shell calls their exit codes. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Ends the process in an orderly way when one of these signals comes, so that `exit` listeners run, which the signal alone
 * would prevent. `signal` fires first, so that whatever waits for it sees it.
 */
export function endingSignals(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const listeners = Object.entries(CODES).map(([name, code]) => {
    const listener = () => {
      controller.abort(new Error(`Stopped by ${name}.`));
      process.exit(code);
    };
    // Not `once`: Nx 22 may send a signal twice, and the second one would end the `exit` listeners.
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
