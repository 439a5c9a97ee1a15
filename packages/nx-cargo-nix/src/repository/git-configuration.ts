import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { type Checkout, readText } from './git-directory';

/** How deep files of configuration may include each other (`git help config`, "Includes"). */
const DEEPEST = 10;

/**
 * The texts of git's configuration: the system's, the user's, and a checkout's own, in this order; what a later one says counts. Each
 * with what it includes, for whatever condition. No process is started for it, so variables that stand for settings are not known.
 */
export function gitConfiguration({ commonDirectory, gitDirectory }: Checkout): string {
  const files = [
    ...(process.env.GIT_CONFIG_NOSYSTEM ? [] : [process.env.GIT_CONFIG_SYSTEM ?? '/etc/gitconfig']),
    ...userConfigurationFiles(),
    join(commonDirectory, 'config'),
    join(gitDirectory, 'config.worktree'),
  ];
  return files.map((file) => withIncluded(file, DEEPEST)).join('\n');
}

/** The user's own files of configuration (`git help config`, "Files"). */
export function userConfigurationFiles(): string[] {
  if (process.env.GIT_CONFIG_GLOBAL !== undefined) return [process.env.GIT_CONFIG_GLOBAL];
  return [join(userDirectory(), 'config'), join(homedir(), '.gitconfig')];
}

/** Where a user's `attributes` and `ignore` lie, unless the configuration names others. */
export function userDirectory(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'git');
}

/**
 * The value of a key that has one place in the configuration.
 *
 * @param key Its name, without that of the section.
 */
export function settingIn(configuration: string, key: string): string | undefined {
  const lines = configuration.matchAll(
    new RegExp(`^\\s*(?:\\[[^\\]]*\\]\\s*)?${key}\\s*=\\s*"?([^"\\n]*?)"?\\s*$`, 'gim'),
  );
  return [...lines].at(-1)?.[1];
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
    const path = /^include(?:if\b[^\]]*)?\]/i.test(section)
      ? settingIn(section.replace(/^[^\]]*\]/, ''), 'path')
      : undefined;
    return path === undefined ? [] : [withIncluded(configuredPath(path, dirname(file)), depth - 1)];
  });
  return [text, ...included].join('\n');
}
