import type { CaseFunctions } from '../testing/case-functions';
import type { TomlTable } from '../toml/value';
import { heldUpBy } from './chain-heights';
import { isFromSource } from './dependency-source';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  heldUpBy: ({ edges }: { edges: Record<string, readonly string[]> }) => ({
    circle: [...heldUpBy(new Map(Object.entries(edges))).circle].sort(),
  }),
  isFromSource: ({ table, source }: { table: TomlTable; source: string | null }) => ({
    isFrom: isFromSource(table, source ?? undefined),
  }),
};
