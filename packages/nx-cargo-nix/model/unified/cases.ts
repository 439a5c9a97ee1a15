import type { CaseFunctions } from '../testing/case-functions';
import { parseFeatures } from './unified-features';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  readFeatures: ({ text }: { text: string }) => {
    const packages: Record<string, Record<string, object>> = {};
    for (const [system, entries] of parseFeatures(text, 'nix-features.json')) {
      for (const [name, entry] of entries) packages[name] = { ...packages[name], [system]: entry };
    }
    return { packages };
  },
};
