import { type ConformanceCase, crate, root } from '../testing/conformance-case';

/** Where dev-dependencies lead, and where they do not. */
export const devDependencies: readonly ConformanceCase[] = [
  {
    name: 'a feature of a dependency that is dev and normal',
    why: 'its entry goes only where no other table has the dependency',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[target.\'cfg(unix)\'.build-dependencies]\nalpha = "1"\n[dev-dependencies]\nalpha = "1"\nbeta = "0.3"\n[features]\nx = ["alpha/f", "beta/f"]\n',
      ),
    },
  },
  {
    name: 'a self dev-dependency',
    why: 'the crate is in its own closure already, and its build slice does not know of it',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[features]\nx = []\n[dev-dependencies]\na = { path = ".", features = ["x"] }\nalpha = "1"\n',
      ),
    },
  },
  {
    name: 'cycles that dev-dependencies close',
    why: "they are none: X -(dev)-> Y -> X must end, and Y's build must not see its own dev-dependencies",
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[dev-dependencies]\nb = { path = "../b" }\nbeta = "0.3"\n'),
      'crates/b/Cargo.toml': crate(
        'b',
        '[dependencies]\na = { path = "../a" }\n[dev-dependencies]\nc = { path = "../c" }\n',
      ),
      'crates/c/Cargo.toml': crate(
        'c',
        '[dependencies]\nb = { path = "../b" }\n[dev-dependencies]\ngamma = { version = "1", features = ["g"] }\n',
      ),
    },
  },
  {
    name: 'what dev-dependencies do not bring',
    why: "X -(dev)-> Y -> Z: the build of X sees neither, its test sees both, Z's dev-dependencies are never seen",
    files: {
      'Cargo.toml': root(),
      'crates/x/Cargo.toml': crate('x', '[dev-dependencies]\ny = { path = "../y" }\n'),
      'crates/y/Cargo.toml': crate('y', '[dependencies]\nz = { path = "../z" }\nalpha = "1"\n'),
      'crates/z/Cargo.toml': crate('z', '[dev-dependencies]\nw = { path = "../w" }\nbeta = "0.4"\n'),
      'crates/w/Cargo.toml': crate('w'),
    },
  },
  {
    name: 'a cycle of normal dependencies',
    why: 'an error on both sides, also for whoever leads to it, and for nobody else',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[dependencies]\nb = { path = "../b" }\n'),
      'crates/b/Cargo.toml': crate('b', '[build-dependencies]\na = { path = "../a" }\n'),
      'crates/c/Cargo.toml': crate('c', '[dependencies]\nb = { path = "../b" }\n'),
      'crates/d/Cargo.toml': crate('d'),
      'Cargo.lock':
        'version = 4\n[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = ["b"]\n[[package]]\nname = "b"\nversion = "0.1.0"\ndependencies = ["a"]\n[[package]]\nname = "c"\nversion = "0.1.0"\ndependencies = ["b"]\n[[package]]\nname = "d"\nversion = "0.1.0"\n',
    },
    cargo: 'reads',
    refused: ['a', 'b', 'c'],
  },
];
