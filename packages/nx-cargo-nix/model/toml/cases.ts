import type { CaseFunctions } from '../testing/case-functions';
import { isLiteral } from './is-literal';
import { parseToml } from './parse';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  isLiteral: ({ texts }: { texts: readonly string[] }) => ({ value: texts.map(isLiteral) }),
  parseToml: ({ text }: { text: string }) => ({ value: parseToml(text, 'Cargo.toml') }),
};
