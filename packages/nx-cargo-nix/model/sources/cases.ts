import type { CaseFunctions } from '../testing/case-functions';
import { workspaceOf } from '../testing/single-workspace';
import { crateToml } from '../testing/write-crate';
import type { Extent } from '../workspace/unit-kind';
import { matchesSource } from './source-match';
import { type SourceRules, sourceRules } from './source-rules';

interface MatchRow extends Partial<SourceRules> {
  readonly dir: string;
  readonly otherPlaces?: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

interface RulesRow {
  readonly own: string;
  readonly dir?: string;
  readonly shared?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly extent?: Extent;
}

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  sourceMatch: ({ otherPlaces = [], yes, no, ...lists }: MatchRow) => {
    const rules = { include: ['**'], exclude: [], extra: [], drop: [], ...lists };
    return { yes: [...yes, ...no].filter((path) => matchesSource(rules, otherPlaces, path)) };
  },
  sourceRules: ({ own, dir = 'crates/a', shared = '', files = {}, extent = 'build' }: RulesRow) => {
    const root = `[workspace]\nmembers = ["crates/*"]\n${shared}\n`;
    const crate = crateToml('a', own);
    const manifests: Record<string, string> =
      dir === '.' ? { 'Cargo.toml': root + crate } : { 'Cargo.toml': root, [`${dir}/Cargo.toml`]: crate };
    const workspace = workspaceOf({ ...files, ...manifests });
    const { include, exclude, extra, drop } = sourceRules(
      workspace,
      dir,
      extent === 'full' ? 'test' : 'build',
      true,
    );
    return { include, exclude, extra, drop };
  },
};
