import type { CaseFunctions } from '../testing/case-functions';
import { repositoryOf } from '../testing/memory-files';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  members: (row: { files: Record<string, string>; members: Record<string, readonly string[]> }) => {
    // A root without a lock below a crate of another workspace would be test data.
    const locks = Object.keys(row.members).map((root) =>
      root === '.' ? 'Cargo.lock' : `${root}/Cargo.lock`,
    );
    const files = { ...row.files, ...Object.fromEntries(locks.map((lock) => [lock, 'version = 4\n'])) };
    const { workspaces, errors } = repositoryOf(files);
    const [error] = errors;
    if (error) throw error;
    return {
      members: Object.fromEntries(
        workspaces.map(({ root, members }) => [root, members.map(({ dir }) => dir)]),
      ),
    };
  },
};
