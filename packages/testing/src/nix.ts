import { runProgram } from './run-program';
import { ranIn, type Workspace } from './workspace';

/** What a flake's package is to Nix, before anything is built. */
export interface Evaluated {
  readonly drvPath: string;
  readonly outPath: string;
}

/** The name that Nix has for this machine, such as `x86_64-linux`. */
export const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-${process.platform}`;

/** Runs a command of `nix`, with flakes on whatever the machine's settings are. */
export function nix(workspace: Workspace, args: readonly string[]) {
  const features = ['--extra-experimental-features', 'nix-command flakes'];
  return runProgram('nix', [...features, ...args], ranIn(workspace));
}

/** Runs `nix-store`. */
export function nixStore(workspace: Workspace, args: readonly string[]) {
  return runProgram('nix-store', args, ranIn(workspace));
}

/** The crates that Cargo compiled in a derivation, by the log of its build, sorted. */
export async function compiledIn(workspace: Workspace, drvPath: string): Promise<string[]> {
  const { stdout } = await nixStore(workspace, ['--read-log', drvPath]);
  return compiledCrates(stdout);
}

/**
 * The crates that Cargo says it compiles, sorted. The package that asks for those of a layer (`nix-features.json`) has nothing in it, and
 * does not count.
 */
export function compiledCrates(log: string): string[] {
  const names = [...log.matchAll(/^ +Compiling (\S+) /gm)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'nx-cargo-nix-features').sort();
}

/** Evaluates packages of the workspace's flake, by name, all in one evaluation. Builds nothing. */
export async function evaluate(
  workspace: Workspace,
  names: readonly string[],
): Promise<Record<string, Evaluated>> {
  const wanted = names.map((name) => `"${name}"`).join(' ');
  // Not as `{ drvPath, outPath }`: an attribute set with an `outPath` is printed as that path alone.
  const paths = '{ drvPath, outPath, ... }: [ drvPath outPath ]';
  const apply = `packages: builtins.mapAttrs (_: ${paths}) { inherit (packages) ${wanted}; }`;
  const { stdout } = await nix(workspace, ['eval', '--json', `.#packages.${system}`, '--apply', apply]);
  const printed = Object.entries(JSON.parse(stdout) as Record<string, [string, string]>);
  return Object.fromEntries(printed.map(([name, [drvPath, outPath]]) => [name, { drvPath, outPath }]));
}

/** The derivation of each package: it changes exactly when Nix would build something new for it. */
export async function drvPaths(
  workspace: Workspace,
  names: readonly string[],
): Promise<Record<string, string>> {
  const evaluated = await evaluate(workspace, names);
  return Object.fromEntries(Object.entries(evaluated).map(([name, { drvPath }]) => [name, drvPath]));
}

/**
 * Builds something of the workspace's flake without Nx, and returns its store path.
 * @param attribute below `packages.SYSTEM`, such as `pkg-b.dependencies`
 */
export async function build(workspace: Workspace, attribute: string): Promise<string> {
  const { stdout } = await nix(workspace, [
    'build',
    '--json',
    '--no-link',
    `.#packages.${system}.${attribute}`,
  ]);
  const [built] = JSON.parse(stdout) as { outputs: { out: string } }[];
  if (!built) throw new Error(`'nix build' of ${attribute} printed no output path:\n${stdout}`);
  return built.outputs.out;
}

/**
 * What an action makes Nix build of some packages: those whose store path is not valid before it and is after it.
 * The store itself is asked, so nothing rests on what a log says.
 */
export async function builtBy(
  workspace: Workspace,
  names: readonly string[],
  action: () => Promise<unknown>,
): Promise<string[]> {
  const before = await notBuilt(workspace, names);
  await action();
  const after = await notBuilt(workspace, names);
  return before.filter((name) => !after.includes(name));
}

/** The packages that Nix would have to build, for the sources as they are: their store paths are not valid. Sorted. */
export async function notBuilt(workspace: Workspace, names: readonly string[]): Promise<string[]> {
  const evaluated = await evaluate(workspace, names);
  const paths = Object.values(evaluated).map(({ outPath }) => outPath);
  const { stdout } = await nixStore(workspace, ['--check-validity', '--print-invalid', ...paths]);
  const invalid = new Set(stdout.split('\n'));
  return names.filter((name) => invalid.has(evaluated[name]?.outPath ?? '')).sort();
}
