import { devkit } from './devkit';

const warned = new Map<string, string>();

/**
 * Warns of something. A process may make the same graph again and again (Nx's daemon does); what it says stays true until it changes.
 *
 * @param about What the message is about: of each subject, the last one counts.
 * @param message Empty where there is nothing to say.
 */
export function warnOnce(about: string, message: string): void {
  if (message !== '' && message !== warned.get(about)) devkit().logger.warn(message);
  warned.set(about, message);
}

/** What was warned of, as far as it is still true. */
export function currentWarnings(): string[] {
  return [...warned.values()].filter((message) => message !== '');
}
