import { describe, expect, it } from 'vitest';
import { movedTargets, VENDORED_IN } from './cargo-packages';
import { hashPath } from './fingerprint';

/** Where the two back ends have the crates of a source below `vendored-crates`. That of crates.io was seen in builds of the real crane. */
const sources: readonly { why: string; source: string; plain: string; crane: string }[] = [
  {
    why: 'crates.io',
    source: 'registry+https://github.com/rust-lang/crates.io-index',
    plain: 'crates-io',
    crane: 'c19b7c6f923b580ac259164a89f2577984ad5ab09ee9d583b888f934adbbe8d0',
  },
  {
    why: 'a branch, which locks of version 4 percent-encode and crane does not',
    source: 'git+https://example.org/one?branch=a%2Fb',
    plain: 'ef236e83289660ef',
    crane: 'd8a1df06c34e0e43483d131c87b37fe646599de6e16b62f7b9d82caca5e53b09',
  },
];

describe.each(sources)('the crates of $why', ({ source, plain, crane }) => {
  it.each([
    ['plain', VENDORED_IN[0], plain],
    ['crane', VENDORED_IN[1], crane],
  ])('are known by the place where %s has them', (_, vendoredIn = String, directory) => {
    const metadata = {
      workspace_root: '/work',
      target_directory: '/work/target',
      packages: [
        {
          name: 'third',
          version: '1.2.3',
          source: `${source}#0123456789`,
          manifest_path: '/registry/third-1.2.3/Cargo.toml',
          targets: [{ src_path: '/registry/third-1.2.3/src/lib.rs' }],
        },
      ],
    };
    const targets = movedTargets(metadata, { place: '/build', vendoredIn, repository: '/work' });
    const built = hashPath(`/build/vendored-crates/${directory}/third-1.2.3/src/lib.rs`);
    expect(targets.get(built)?.path).toBe(hashPath('/registry/third-1.2.3/src/lib.rs'));
  });
});
