import { OF_ANOTHER_REPOSITORY } from '../../nx-cargo-nix/src/nix/git-environment';

/**
 * Tests make repositories of their own. In a git hook, and under `git bisect run`, these variables name another one, and what the tests tell
 * git would be done to that: `git init`, `git commit --amend`. The configurations of Vitest have it run before each file.
 */
for (const name of OF_ANOTHER_REPOSITORY) delete process.env[name];
