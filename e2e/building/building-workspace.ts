import { lock, manifest, VIRTUAL_ROOT } from '../../packages/testing/src/written-crates';

/**
 * A valid Cargo workspace whose build does something that builds in the store have to allow for. It has path dependencies only;
 * Cargo itself is the expectation.
 */
export interface BuildingWorkspace {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Symbolic links, by path: what each leads to. */
  readonly links?: Readonly<Record<string, string>> | undefined;
  /** What is built and run. */
  readonly crate: string;
  /** The crates that Cargo compiles in the crate's own derivation: by default only itself. */
  readonly compiles?: readonly string[];
  /** Crates whose tests, lints and documentation are built too. */
  readonly checks?: readonly string[];
}

/** A library `lib-a`, and a binary `app` that prints what its `text()` gives. */
export function appAndLibrary(library: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'Cargo.toml': VIRTUAL_ROOT,
    'Cargo.lock': lock({ app: ['lib-a'], 'lib-a': [] }),
    'crates/app/Cargo.toml': manifest('app', '[dependencies]\nlib-a = { path = "../lib-a" }\n'),
    'crates/app/src/main.rs': 'fn main() {\n    println!("{}", lib_a::text());\n}\n',
    'crates/lib-a/Cargo.toml': manifest('lib-a'),
    'crates/lib-a/src/lib.rs': 'pub fn text() -> &\'static str {\n    env!("TEXT")\n}\n',
    ...library,
  };
}
