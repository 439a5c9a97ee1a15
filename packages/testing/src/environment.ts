import { readSetUp } from './repository';

/** Whoever runs the tests has a name, mail address and settings for git; the commits here depend on none of them. */
const git = {
  GIT_AUTHOR_NAME: 'Example',
  GIT_AUTHOR_EMAIL: 'example@example.invalid',
  GIT_COMMITTER_NAME: 'Example',
  GIT_COMMITTER_EMAIL: 'example@example.invalid',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/**
 * The environment of everything that runs in a laid-out workspace: this process's, without the variables of a
 * surrounding Nx (they would point at this repository), and with settings that make runs repeatable: no daemon, no
 * Nx Cloud, plain output.
 */
export function workspaceEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|VITEST|NODE_ENV$|NO_COLOR$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    ...git,
    CI: 'true',
    // Nx sets FORCE_COLOR for its tasks unless it is set, and Node warns where NO_COLOR is set beside it.
    FORCE_COLOR: '0',
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    NIX_CONFIG: readSetUp().nixConfig,
  };
}
