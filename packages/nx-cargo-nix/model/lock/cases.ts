import type { CaseFunctions } from '../testing/case-functions';
import { lockToml } from '../testing/write-crate';
import type { RawLockPackage } from './lock-document';
import { unusualOrder } from './lock-order';
import { parseLock } from './read-lock';
import { readWrittenLock } from './written-lock';

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  findDependency: ({ reference, sources }: { reference: string; sources: (string | null)[] }) => {
    const candidates = sources.map((source) => ({ name: 'b', ...(source !== null && { source }) }));
    const lock = parseLock(lockToml([{ name: 'a', dependencies: [reference] }, ...candidates]), 'Cargo.lock');
    return { meant: lock.packages[0]?.dependencies[0]?.source ?? null };
  },
  lockOrder: ({ packages }: { packages: string[] }) => {
    const entries = packages.map((text, index) => {
      const [name = '', version = ''] = text.split('-');
      return {
        name,
        version,
        index,
        source: undefined,
        checksum: undefined,
        replace: undefined,
        dependencies: [],
      };
    });
    return { isUnusual: unusualOrder(entries) !== undefined };
  },
  readWrittenLock: ({ text }: { text: string }) => {
    const line = ({ name, version, source, checksum, replace, dependencies }: RawLockPackage) =>
      `${name} ${version} ${source ?? '-'} ${checksum ?? '-'} ${replace ?? '-'} [${dependencies.join(', ')}]`;
    return { packages: readWrittenLock(text)?.packages.map(line) ?? null };
  },
  readLock: ({ text }: { text: string }) => ({ version: parseLock(text, 'Cargo.lock').version }),
};
