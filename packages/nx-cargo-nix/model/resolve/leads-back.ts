import { perWorkspace } from '../workspace/workspace-memo';

/** Whether a package of a registry or of git leads back to one of the repository, which takes a `[patch]` or `[replace]`. */
export const thirdPartyLeadsBack = perWorkspace(({ lock }) =>
  (lock?.packages ?? []).some(
    ({ source, dependencies, replace }) =>
      source !== undefined &&
      [...dependencies, ...(replace ? [replace] : [])].some((entry) => entry.source === undefined),
  ),
);
