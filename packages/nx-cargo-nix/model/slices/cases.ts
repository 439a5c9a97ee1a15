import type { CaseFunctions } from '../testing/case-functions';
import { sliceOf } from '../testing/slice-of';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  memberSlice: (row: { own: string; shared?: string; files?: Record<string, string> }) => ({
    build: sliceOf(row.own, row.shared, 'build', row.files),
    full: sliceOf(row.own, row.shared, 'full', row.files),
  }),
};
