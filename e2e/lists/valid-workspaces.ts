import { lock, manifest, VIRTUAL_ROOT } from '../../packages/testing/src/written-crates';

/**
 * Valid Cargo workspaces that the published hand-written flake cannot build at all. Each is made of path dependencies
 * alone, so that its lock can be written down here.
 */
export interface ValidWorkspace {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What is built. */
  readonly crate: string;
  /** What the built binary prints; crates without one are only built. */
  readonly prints?: string;
}

const library = 'pub fn answer() -> u32 {\n    42\n}\n';
const main = (library: string) => `fn main() {\n    println!("{}", ${library}::answer());\n}\n`;

/** A workspace of a binary `app` and a library `lib-a`, with the difference that a case is about. */
function appAndLibrary(difference: {
  readonly root?: string;
  readonly app?: string;
  readonly main?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly appDependencies?: readonly string[];
}): Readonly<Record<string, string>> {
  return {
    'Cargo.toml': difference.root ?? VIRTUAL_ROOT,
    'Cargo.lock': lock({ app: difference.appDependencies ?? ['lib-a'], 'lib-a': [] }),
    'crates/app/Cargo.toml': manifest(
      'app',
      difference.app ?? '\n[dependencies]\nlib-a = { path = "../lib-a" }\n',
    ),
    'crates/app/src/main.rs': difference.main ?? main('lib_a'),
    'crates/lib-a/Cargo.toml': manifest('lib-a'),
    'crates/lib-a/src/lib.rs': library,
    ...difference.files,
  };
}

/** The workspaces; each is named after what it has. */
export const validWorkspaces: readonly ValidWorkspace[] = [
  {
    name: 'a path dependency in [dev-dependencies]',
    crate: 'app',
    prints: '1',
    files: appAndLibrary({
      app: '\n[dev-dependencies]\nlib-a = { path = "../lib-a" }\n',
      main: 'fn main() {\n    println!("1");\n}\n',
    }),
  },
  {
    name: 'a path dependency in [build-dependencies]',
    crate: 'app',
    prints: '42',
    files: appAndLibrary({
      app: '\n[build-dependencies]\nlib-a = { path = "../lib-a" }\n',
      main: 'fn main() {\n    println!("{}", env!("ANSWER"));\n}\n',
      files: {
        'crates/app/build.rs':
          'fn main() {\n    println!("cargo:rustc-env=ANSWER={}", lib_a::answer());\n}\n',
      },
    }),
  },
  {
    name: 'a path dependency in [target.*]',
    crate: 'app',
    prints: '42',
    files: appAndLibrary({ app: '\n[target."cfg(unix)".dependencies]\nlib-a = { path = "../lib-a" }\n' }),
  },
  {
    name: 'a renamed path dependency',
    crate: 'app',
    prints: '42',
    files: appAndLibrary({
      app: '\n[dependencies]\nother = { path = "../lib-a", package = "lib-a" }\n',
      main: main('other'),
    }),
  },
  {
    name: 'an inherited path dependency',
    crate: 'app',
    prints: '42',
    files: appAndLibrary({
      root: `${VIRTUAL_ROOT}\n[workspace.dependencies]\nlib-a = { path = "crates/lib-a" }\n`,
      app: '\n[dependencies]\nlib-a.workspace = true\n',
    }),
  },
  {
    name: 'a directory named otherwise than its package',
    crate: 'app',
    prints: '42',
    files: {
      'Cargo.toml': VIRTUAL_ROOT,
      'Cargo.lock': lock({ app: ['lib-a'], 'lib-a': [] }),
      'crates/program/Cargo.toml': manifest(
        'app',
        '\n[dependencies]\nlib-a = { path = "../first library" }\n',
      ),
      'crates/program/src/main.rs': main('lib_a'),
      'crates/first library/Cargo.toml': manifest('lib-a'),
      'crates/first library/src/lib.rs': library,
    },
  },
  {
    name: 'a cycle closed by a dev-dependency',
    crate: 'app',
    prints: '42',
    files: {
      ...appAndLibrary({}),
      'Cargo.lock': lock({ app: ['lib-a'], 'lib-a': ['test-support'], 'test-support': ['lib-a'] }),
      'crates/lib-a/Cargo.toml': manifest(
        'lib-a',
        '\n[dev-dependencies]\ntest-support = { path = "../test-support" }\n',
      ),
      'crates/test-support/Cargo.toml': manifest(
        'test-support',
        '\n[dependencies]\nlib-a = { path = "../lib-a" }\n',
      ),
      'crates/test-support/src/lib.rs': '',
    },
  },
  {
    name: 'members = ["crates/pkg-*"]',
    crate: 'app',
    prints: '42',
    files: {
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/pkg-*"]\n',
      'Cargo.lock': lock({ app: ['lib-a'], 'lib-a': [] }),
      'crates/pkg-app/Cargo.toml': manifest('app', '\n[dependencies]\nlib-a = { path = "../pkg-lib" }\n'),
      'crates/pkg-app/src/main.rs': main('lib_a'),
      'crates/pkg-lib/Cargo.toml': manifest('lib-a'),
      'crates/pkg-lib/src/lib.rs': library,
      'crates/unrelated/Cargo.toml': manifest('unrelated'),
      'crates/unrelated/src/lib.rs': 'compile_error!("no member");\n',
    },
  },
  {
    name: 'a root package',
    crate: 'app',
    prints: '42',
    files: {
      'Cargo.toml': `${manifest('app', '\n[dependencies]\nlib-a = { path = "lib-a" }\n')}\n[workspace]\n`,
      'Cargo.lock': lock({ app: ['lib-a'], 'lib-a': [] }),
      'src/main.rs': main('lib_a'),
      'lib-a/Cargo.toml': manifest('lib-a'),
      'lib-a/src/lib.rs': library,
    },
  },
  {
    name: 'default-members',
    crate: 'app',
    prints: '42',
    files: appAndLibrary({ root: `${VIRTUAL_ROOT}default-members = ["crates/lib-a"]\n` }),
  },
  {
    name: 'include_str! of a file that is no Rust source',
    crate: 'app',
    prints: 'Hello',
    files: appAndLibrary({
      app: '',
      appDependencies: [],
      main: 'fn main() {\n    print!("{}", include_str!("../texts/greeting.txt"));\n}\n',
      files: { 'crates/app/texts/greeting.txt': 'Hello\n' },
    }),
  },
  {
    name: 'a crate of benchmarks alone',
    crate: 'speed',
    files: {
      'Cargo.toml': VIRTUAL_ROOT,
      'Cargo.lock': lock({ speed: [] }),
      'crates/speed/Cargo.toml': manifest('speed', '\n[[bench]]\nname = "speed"\npath = "speed.rs"\n'),
      'crates/speed/speed.rs': 'fn main() {}\n',
    },
  },
  {
    name: "flags in the workspace's .cargo/config.toml, and a target folder of its own",
    crate: 'app',
    prints: 'flag',
    files: {
      ...appAndLibrary({
        main: 'fn main() {\n    println!("{}", if cfg!(from_config) { "flag" } else { "no flag" });\n}\n',
      }),
      '.cargo/config.toml':
        '[build]\ntarget = "host-tuple"\nrustflags = ["--cfg", "from_config", "-Aunexpected_cfgs"]\n',
    },
  },
];
