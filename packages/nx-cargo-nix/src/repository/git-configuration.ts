import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { type Checkout, readText } from './git-directory';

/** How deep files of configuration may include each other (`git help config`, "Includes"). */
const DEEPEST = 10;

/**
 * The texts of git's configuration: the system's, the user's, and a checkout's own, each with what it includes, for whatever condition.
 * No process is started for it, so it is not worked out which of several values counts: callers have to take all of them.
 */
export function gitConfiguration({ commonDirectory, gitDirectory }: Checkout): string {
  const files = [
    ...(isOff(process.env.GIT_CONFIG_NOSYSTEM) ? [process.env.GIT_CONFIG_SYSTEM ?? '/etc/gitconfig'] : []),
    ...userConfigurationFiles(),
    join(commonDirectory, 'config'),
    join(gitDirectory, 'config.worktree'),
  ];
  return [...files.map((file) => withIncluded(file, DEEPEST)), fromEnvironment()].join('\n');
}

/** Settings in environment variables (`git help git-config`, `GIT_CONFIG_COUNT`). */
function fromEnvironment(): string {
  const count = Math.min(Number(process.env.GIT_CONFIG_COUNT) || 0, 1000);
  const lines = Array.from({ length: count }, (_, index) => {
    const key = process.env[`GIT_CONFIG_KEY_${index}`] ?? '';
    return `${key.slice(key.lastIndexOf('.') + 1)} = ${process.env[`GIT_CONFIG_VALUE_${index}`] ?? ''}`;
  });
  return lines.join('\n');
}

/** Whether a value says no (`git help config`, "Values"), or there is none. */
export function isOff(value: string | undefined): boolean {
  return /^(?:false|no|off|0+|0x0+|)$/i.test(value ?? '');
}

/** The user's own files of configuration (`git help config`, "Files"). */
function userConfigurationFiles(): string[] {
  if (process.env.GIT_CONFIG_GLOBAL !== undefined) return [process.env.GIT_CONFIG_GLOBAL];
  return [join(userDirectory(), 'config'), join(homedir(), '.gitconfig')];
}

/** Where a user's `attributes` and `ignore` lie, unless the configuration names others. */
export function userDirectory(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'git');
}

/**
 * The values of a key, whatever section it stands in.
 *
 * @param key Its name, without that of the section. Without a value it is `true`.
 */
export function settingsIn(configuration: string, key: string): string[] {
  const line = new RegExp(`^[^\\S\\n]*(?:\\[[^\\]\\n]*\\][^\\S\\n]*)?${key}[^\\S\\n]*(?:=(.*))?$`, 'gim');
  return [...configuration.matchAll(line)].map(([, value]) =>
    value === undefined ? 'true' : plainValue(value),
  );
}

/** A value without quotes and without the comment behind it. */
function plainValue(value: string): string {
  const [, quoted, plain = ''] = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^#;]*))/.exec(value) ?? [];
  return (quoted ?? plain).trim();
}

/** A path as the configuration has it: `~` is the user's home. */
export function configuredPath(path: string, directory: string): string {
  const expanded = path.replace(/^~(?=\/)/, homedir());
  return isAbsolute(expanded) ? expanded : join(directory, expanded);
}

function withIncluded(file: string, depth: number): string {
  const text = readText(file);
  if (text === undefined || depth === 0) return '';
  const included = text.split(/^\s*\[/m).flatMap((section) => {
    if (!/^include(?:if\b[^\]]*)?\]/i.test(section)) return [];
    const paths = settingsIn(section.replace(/^[^\]]*\]/, ''), 'path');
    return paths.map((path) => withIncluded(configuredPath(path, dirname(file)), depth - 1));
  });
  return [text, ...included].join('\n');
}
