/**
 * Ends this process when the Nx that started it is gone (`kill -9`, or the kernel for want of memory): nobody would hear what comes of
 * the work, and the next run may do it again beside this one. What this process has started ends with it (`Watchdog`).
 */
export function endWithNx(): void {
  process.once('disconnect', () => process.exit(1));
}
