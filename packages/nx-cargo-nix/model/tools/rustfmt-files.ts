import { compareBytes } from '../json/byte-order';
import { ancestorsOf, pathIn } from '../path/path';
import rules from '../rules.json';

/** The names of rustfmt's settings ("Configuring Rustfmt" in its README). */
export const RUSTFMT_NAMES: readonly string[] = rules.tools.rustfmtNames;

/**
 * The files that rustfmt's settings for some packages come from, there or not: in the package's directory and in all above it.
 * Those below a package are sources like others.
 */
export function rustfmtFiles(dirs: readonly string[]): readonly string[] {
  const all = new Set(dirs.flatMap((dir) => [dir, ...ancestorsOf(dir)]));
  return [...all].flatMap((dir) => RUSTFMT_NAMES.map((name) => pathIn(dir, name))).sort(compareBytes);
}
