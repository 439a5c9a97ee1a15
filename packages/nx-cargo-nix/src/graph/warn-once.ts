import { logger } from './devkit';

const warned = new Map<string, string>();

/**
 * Prints a warning once. A process may make the same graph again and again (Nx's daemon does); a warning stays true until it changes.
 *
 * @param about What the message is about: for each subject, the last one counts.
 * @param message Empty if there is nothing to say.
 */
export function warnOnce(about: string, message: string): void {
  if (message !== '' && message !== warned.get(about)) logger().warn(message);
  warned.set(about, message);
}

/** The warnings that are still true. */
export function currentWarnings(): string[] {
  return [...warned.values()].filter((message) => message !== '');
}
