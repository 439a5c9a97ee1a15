/**
 * What to run when code is not formatted: `rustfmt --check` shows only the difference.
 *
 * @param log The last lines of the log, with the derivation's name before each or without.
 * @param workspace The directory of the Cargo workspace.
 */
export function formatAdvice(log: readonly string[], workspace: string): string | undefined {
  if (!log.some((line) => /^(?:\S+> )?Diff in \S+\.rs\b/.test(line))) return undefined;
  const where = workspace === '.' ? '' : ` --manifest-path ${JSON.stringify(`${workspace}/Cargo.toml`)}`;
  return `To format the code, run \`nix fmt\` (with \`formatter\` in the flake), or \`cargo fmt --all${where}\`.`;
}
