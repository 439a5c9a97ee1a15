import type { CaseFunctions } from '../testing/case-functions';
import { admits, parseRequirement } from './requirement';
import { parseVersion } from './version';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  admits: ({ requirement, yes, no = [] }: { requirement: string; yes: string[]; no?: string[] }) => {
    const parsed = parseRequirement(requirement);
    if (!parsed) throw new Error(`${requirement} is no version requirement`);
    const isAdmitted = (version: string) => {
      const candidate = parseVersion(version);
      if (!candidate) throw new Error(`${version} is no version`);
      return admits(parsed, candidate);
    };
    return { yes: [...yes, ...no].filter(isAdmitted) };
  },
};
