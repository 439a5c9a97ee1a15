import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askGit } from '../repository/ask-git';
import { shownPath } from '../repository/named-files';

/** How the library, and Nix itself, report a missing file. */
const ABSENT = [
  /(?:^|[\s'"`])((?:[\w@+.-]+\/)*[\w@+.-]+) does not exist/gm,
  /there is no ((?:[\w@+.-]+\/)*[\w@+.-]+\.toml)/g,
  /\/nix\/store\/[0-9a-z]{32}-[^/'"\s]+\/([^'"`\s]+)['"]? (?:does not exist|is not tracked|: No such file)/g,
] as const;

/**
 * What to do about a file that exists and that an evaluation did not find: git ignores it, so a flake cannot see it, and
 * `git add` refuses it. Names the ignore file, as `git check-ignore` does.
 *
 * @param message What Nix said.
 * @param workspaceRoot The absolute path of the workspace.
 */
export async function ignoredFileAdvice(message: string, workspaceRoot: string): Promise<string | undefined> {
  const named = ABSENT.flatMap((pattern) => [...message.matchAll(pattern)].map(([, path = '']) => path));
  for (const path of new Set(named)) {
    if (!existsSync(join(workspaceRoot, path))) continue;
    // Not `--no-index`: a flake sees tracked files, whatever the rules say.
    const check = ['check-ignore', '--verbose', '--', path];
    const { stdout, exitCode } = await askGit(workspaceRoot, check);
    const [, place, rule] = (exitCode === 0 && /^(.+?:\d+):(.*)\t/.exec(stdout.toString())) || [];
    if (place === undefined) continue;
    return (
      `${path} exists, but git ignores it, and a flake sees only what git tracks: ${place} has the rule \`${rule}\`. ` +
      `To fix it, remove that rule and \`git add ${shownPath(path)}\`, or \`git add --force ${shownPath(path)}\`.`
    );
  }
  return undefined;
}
