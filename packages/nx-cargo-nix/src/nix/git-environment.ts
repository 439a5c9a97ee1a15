/**
 * Variables by which a git hook points its child processes to another repository or index than the one that is there (`git commit FILE`,
 * a worktree).
 */
export const OF_ANOTHER_REPOSITORY: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_WORK_TREE',
  'GIT_PREFIX',
]);

/** Settings that make git look at everything that reveals an edit, even one that keeps a file's size and time (`git help config`). */
const WATCHFUL: readonly (readonly [key: string, value: string])[] = [
  ['core.trustctime', 'true'],
  ['core.checkStat', 'default'],
];

/**
 * The environment of git, and of Nix, which before 2.20 asks git: the repository is the one that is there, as Nx hashes it. Commits are
 * what their names say, and not what `git replace` puts in their place; and commands that only read must not rewrite the index
 * (`git help git`).
 *
 * @param env The environment to start from.
 */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !OF_ANOTHER_REPOSITORY.has(name));
  const count = Number(env.GIT_CONFIG_COUNT) || 0;
  const settings = WATCHFUL.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${count + index}`, key],
    [`GIT_CONFIG_VALUE_${count + index}`, value],
  ]);
  return {
    ...Object.fromEntries([...kept, ...settings]),
    GIT_CONFIG_COUNT: `${count + WATCHFUL.length}`,
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  };
}
