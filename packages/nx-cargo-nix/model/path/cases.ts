import type { CaseFunctions } from '../testing/case-functions';
import { isWithin, relativePath, resolvePath } from './path';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  resolvePath: ({ dir, path }: { dir: string; path: string }) => ({ to: resolvePath(dir, path) ?? null }),
  relativePath: ({ from, target }: { from: string; target: string }) => ({ way: relativePath(from, target) }),
  isWithin: ({ directory, yes, no }: { directory: string; yes: string[]; no: string[] }) => ({
    yes: [...yes, ...no].filter((path) => isWithin(path, directory)),
  }),
};
