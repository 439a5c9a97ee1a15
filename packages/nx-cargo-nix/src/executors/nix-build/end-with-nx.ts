/**
 * Ends this process when the Nx that started it is gone (`kill -9`, or the kernel when memory runs out): nobody would get the result,
 * and the next run may do the same work beside this one. What this process has started ends with it (`Watchdog`).
 */
export function endWithNx(): void {
  process.once('disconnect', () => process.exit(1));
}
