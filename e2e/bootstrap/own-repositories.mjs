// @ts-check
/**
 * Tests make repositories of their own. In a git hook, and under `git bisect run`, these variables name another one, and what the tests tell
 * git would be done to that: `git init`, `git commit --amend`.
 */
for (const name of [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_WORK_TREE',
  'GIT_PREFIX',
]) {
  delete process.env[name];
}
