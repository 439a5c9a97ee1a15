import type { CaseFunctions } from '../testing/case-functions';
import { parseToml } from './parse';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  parseToml: ({ text }: { text: string }) => ({ value: parseToml(text, 'Cargo.toml') }),
};
