import type { CaseFunctions } from '../testing/case-functions';
import { canonicalJson, type JsonValue } from './canonical-json';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  canonicalJson: ({ value }: { value: JsonValue }) => ({ text: canonicalJson(value) }),
};
