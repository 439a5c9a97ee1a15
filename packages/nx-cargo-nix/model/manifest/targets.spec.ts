import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../testing/memory-files';
import { crateToml } from '../testing/write-crate';
import { binaryNames } from './targets';

/** What `cargo metadata` of Cargo 1.95 lists (e2e/graph/binaries.e2e.ts asks it). */
const CASES: [why: string, manifest: string, files: string[], names: string[]][] = [
  ['nothing to find', '', [], []],
  ['the default path, by the name of the package', '', ['src/main.rs'], ['a-b']],
  ['`src/bin`, as a file and as a directory', '', ['src/bin/x.rs', 'src/bin/y/main.rs'], ['x', 'y']],
  ['both', '', ['src/main.rs', 'src/bin/x.rs'], ['a-b', 'x']],
  ['a name for the default path', '[[bin]]\nname = "z"\npath = "src/main.rs"\n', ['src/main.rs'], ['z']],
  ['one more than is inferred', '[[bin]]\nname = "z"\npath = "z.rs"\n', ['src/main.rs'], ['a-b', 'z']],
  ['one that is inferred too', '[[bin]]\nname = "x"\n', ['src/bin/x.rs'], ['x']],
];

describe('binaryNames', () => {
  const names = (manifest: string, files: readonly string[], edition = '2021') => {
    const { workspaces } = repositoryOf({
      'Cargo.toml': crateToml('a-b', manifest).replace('2021', edition),
    });
    const [crate] = workspaces[0]?.members ?? [];
    if (!crate) throw new Error('no crate');
    return binaryNames(crate, files);
  };

  it.each(CASES)('%s', (_, manifest, files, expected) => {
    expect(names(manifest, files)).toEqual(expected);
  });

  it('infers none where `autobins` is off', () => {
    expect(names('autobins = false\n[[bin]]\nname = "z"\npath = "z.rs"\n', ['src/main.rs'])).toEqual(['z']);
  });

  it('infers none in edition 2015 beside a `[[bin]]`, unless `autobins` is on', () => {
    const bin = '[[bin]]\nname = "z"\npath = "z.rs"\n';
    expect(names(bin, ['src/main.rs'], '2015')).toEqual(['z']);
    expect(names(`autobins = true\n${bin}`, ['src/main.rs'], '2015')).toEqual(['a-b', 'z']);
  });
});
