import { workspaceEnvironment } from './environment';
import { nxVersion } from './plugin-template';
import { repository } from './repository';
import { runProgram } from './run-program';

/** One line on what is under test: the Nix, Nx and Cargo in use. */
export async function describeVersions(): Promise<string> {
  const options = { cwd: repository, env: workspaceEnvironment() };
  const nix = await runProgram('nix', ['--version'], options);
  const cargo = await runProgram('cargo', ['--version'], options);
  return [`nx ${nxVersion}`, nix.stdout.trim(), cargo.stdout.trim(), `node ${process.version}`].join(', ');
}

/** From 24 on, Nx selects the tasks whose inputs changed; before that, projects, with all that depends on them. */
export const selectsTasks = Number.parseInt(nxVersion, 10) >= 24;

/** From 23 on, `"..."` in a list of `targetDefaults` stands for what was there before. */
export const readsSpread = Number.parseInt(nxVersion, 10) >= 23;
