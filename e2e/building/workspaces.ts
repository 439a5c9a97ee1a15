/**
 * Valid Cargo workspaces whose builds do what builds in the store have to make room for. Each is made of path dependencies alone;
 * Cargo itself is the expectation.
 */
export interface BuildingWorkspace {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Symbolic links, by path: what each leads to. */
  readonly links?: Readonly<Record<string, string>> | undefined;
  /** What is built and run. */
  readonly crate: string;
  /** The crates that Cargo compiles in the crate's own derivation: itself alone, where nothing else is said. */
  readonly compiles?: readonly string[];
  /** Crates whose tests, lints and documentation are built too. */
  readonly checks?: readonly string[];
}

const root = '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n';

/** The manifest of a crate, with what stands behind `[package]`. */
export const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;

/** Cargo.lock, from the dependencies of each package. */
export function lock(packages: Readonly<Record<string, readonly string[]>>): string {
  const blocks = Object.entries(packages).map(([name, dependencies]) => {
    const list = dependencies.map((dependency) => ` "${dependency}",\n`).join('');
    return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${list && `dependencies = [\n${list}]\n`}`;
  });
  return `version = 4\n${blocks.join('')}`;
}

/** A library `lib-a`, and a binary `app` that prints what its `text()` gives. */
function appAndLibrary(library: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'Cargo.toml': root,
    'Cargo.lock': lock({ app: ['lib-a'], 'lib-a': [] }),
    'crates/app/Cargo.toml': manifest('app', '[dependencies]\nlib-a = { path = "../lib-a" }\n'),
    'crates/app/src/main.rs': 'fn main() {\n    println!("{}", lib_a::text());\n}\n',
    'crates/lib-a/Cargo.toml': manifest('lib-a'),
    'crates/lib-a/src/lib.rs': 'pub fn text() -> &\'static str {\n    env!("TEXT")\n}\n',
    ...library,
  };
}

/** A workspace of its own, that a build script builds. */
const guest = {
  'guest/Cargo.toml': manifest('guest', '[workspace]\n'),
  'guest/Cargo.lock': lock({ guest: [] }),
  'guest/src/main.rs': 'fn main() {\n    println!("guest");\n}\n',
};
const buildsGuest = `use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=../../guest/src");
    let built = Command::new(std::env::var("CARGO").unwrap())
        .args(["build", "--release", "--offline", "--manifest-path", "../../guest/Cargo.toml"])
        .status()
        .unwrap();
    assert!(built.success());
    let here = std::env::var("CARGO_MANIFEST_DIR").unwrap();
    println!("cargo:rustc-env=GUEST={here}/../../guest/target/release/guest");
}
`;

/** The workspaces; each is called by what its builds do. */
export const buildingWorkspaces: readonly BuildingWorkspace[] = [
  {
    // As Python's `subprocess` does before it starts a program: a directory that is a descriptor is gone then.
    name: 'a build script that starts a program without its descriptors',
    crate: 'app',
    files: appAndLibrary({
      'crates/lib-a/build.rs': `fn main() {
    let script = "
        for fd in /proc/$$/fd/*; do n=\${fd##*/}; [ $n -le 2 ] || eval \\"exec $n<&-\\"; done
        /bin/cat \\"$CARGO_MANIFEST_DIR/text\\" \\"$OUT_DIR/../output\\" 2>/dev/null | /usr/bin/head -1
        /usr/bin/stat -c %F \\"$OUT_DIR\\" >&2 && cd \\"$CARGO_MANIFEST_DIR\\" && [ \\"$(pwd -P)\\" = \\"$CARGO_MANIFEST_DIR\\" ]
    ";
    let done = std::process::Command::new("/bin/bash").args(["-c", script]).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    println!("cargo:rustc-env=TEXT={}", String::from_utf8(done.stdout).unwrap().trim());
}
`,
      'crates/lib-a/text': 'read by a program of a program\n',
    }),
  },
  {
    // An exported CARGO_TARGET_DIR would be the inner Cargo's too, and it would wait for the outer one's lock for ever.
    name: 'a build script that runs Cargo on another workspace',
    crate: 'app',
    checks: ['lib-a'],
    files: appAndLibrary({
      ...guest,
      '.gitignore': 'target\n/node_modules\n',
      'crates/lib-a/Cargo.toml': manifest(
        'lib-a',
        '[package.metadata.nix-build]\ninclude = ["../../guest"]\n',
      ),
      'crates/lib-a/build.rs': buildsGuest,
      'crates/lib-a/src/lib.rs': `pub fn text() -> &'static str {
    if include_bytes!(env!("GUEST")).len() > 1000 {
        "a whole program"
    } else {
        "none"
    }
}
`,
    }),
  },
  {
    // What Cargo is told on its command line, a build script does not see; and programs write below HOME.
    name: 'a build script that looks at its environment',
    crate: 'app',
    files: appAndLibrary({
      'crates/lib-a/build.rs': `fn main() {
    let settings = ["CARGO_TARGET_DIR", "CARGO_BUILD_", "CARGO_INCREMENTAL", "CARGO_TERM_", "CARGO_NET_", "CARGO_SOURCE_"];
    let told: Vec<_> = std::env::vars_os()
        .map(|(name, _)| name.into_string().unwrap())
        .filter(|name| settings.iter().any(|setting| name.starts_with(setting)))
        .collect();
    assert!(told.is_empty(), "{told:?}");
    let home = std::env::var("HOME").unwrap();
    assert!(std::path::Path::new(&home).is_dir(), "{home}");
    let target = std::path::PathBuf::from(std::env::var("OUT_DIR").unwrap());
    let beside_the_root = target.ancestors().any(|dir| dir.file_name() == Some("target".as_ref()) && dir.with_file_name("Cargo.lock").exists());
    println!("cargo:rustc-env=TEXT=the target directory is beside the lock: {beside_the_root}");
}
`,
    }),
  },
  {
    name: '`build.build-dir` and `build.target-dir` in the configuration',
    crate: 'app',
    files: appAndLibrary({
      '.cargo/config.toml':
        '[build]\nbuild-dir = "{workspace-root}/intermediate"\ntarget-dir = "made"\n[env]\nTEXT = "configured"\n',
      '.gitignore': '/target\n/made\n/intermediate\n/node_modules\n',
    }),
  },
  {
    // As generators of protocol code do, and bindgen in many repositories.
    name: 'a build script that writes a source that git ignores',
    crate: 'app',
    checks: ['app', 'lib-a'],
    files: appAndLibrary({
      '.gitignore': 'target\n/node_modules\n/crates/lib-a/src/generated\n',
      'crates/lib-a/build.rs': `fn main() {
    println!("cargo:rerun-if-changed=text");
    let text = std::fs::read_to_string("text").unwrap();
    std::fs::create_dir_all("src/generated").unwrap();
    std::fs::write("src/generated/mod.rs", format!("pub fn text() -> &'static str {{\\n    {text:?}.trim()\\n}}\\n")).unwrap();
}
`,
      'crates/lib-a/text': 'generated\n',
      'crates/lib-a/src/lib.rs': 'mod generated;\npub use generated::text;\n',
    }),
  },
  {
    // Here Cargo looks at the times of all files of the package, the written ones too.
    name: 'a build script that writes over a source and does not say what it reads',
    crate: 'app',
    files: appAndLibrary({
      'crates/lib-a/build.rs':
        'fn main() {\n    std::fs::write("src/text.rs", "pub const TEXT: &str = \\"new\\";\\n").unwrap();\n}\n',
      'crates/lib-a/src/text.rs': 'pub const TEXT: &str = "old";\n',
      'crates/lib-a/src/lib.rs': "mod text;\npub fn text() -> &'static str {\n    text::TEXT\n}\n",
    }),
  },
  {
    // `cargo test` has the test profile: what panics in it does not in release, and the other way round.
    name: 'tests that the test profile decides',
    crate: 'app',
    checks: ['app', 'lib-a'],
    files: appAndLibrary({
      'crates/lib-a/Cargo.toml': manifest('lib-a', '[package.metadata.text]\nvalue = "from the manifest"\n'),
      'crates/lib-a/src/lib.rs': `pub fn text() -> &'static str {
    "profiles"
}

pub fn add(left: u8, right: u8) -> u8 {
    left + right
}

#[cfg(test)]
mod tests {
    #[test]
    #[should_panic]
    fn overflow() {
        super::add(std::hint::black_box(200), std::hint::black_box(100));
    }

    #[test]
    #[should_panic]
    fn asserts() {
        debug_assert!(super::text().is_empty());
    }
}
`,
      'crates/lib-a/tests/place.rs': `use std::path::Path;

#[test]
fn runs_in_the_directory_of_the_manifest() {
    let here = std::env::current_dir().unwrap();
    assert_eq!(here, Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(here, here.canonicalize().unwrap());
}

#[test]
fn sees_what_the_manifest_says() {
    let manifest = std::fs::read_to_string("Cargo.toml").unwrap();
    assert!(manifest.contains("from the manifest"));
}
`,
      'crates/app/tests/program.rs': `#[test]
fn prints() {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_app")).output().unwrap();
    assert_eq!(String::from_utf8(done.stdout).unwrap().trim(), "profiles");
}
`,
    }),
  },
  {
    // As trybuild does, with the lock of the workspace.
    name: 'a test that compiles a project of its own',
    crate: 'app',
    checks: ['lib-a'],
    files: appAndLibrary({
      'crates/lib-a/src/lib.rs': 'pub fn text() -> &\'static str {\n    "compiled"\n}\n',
      'crates/lib-a/tests/ui.rs': `use std::fs;
use std::path::Path;
use std::process::Command;

fn compiles(main: &str) -> bool {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = here.join("../../target/tests/ui");
    fs::create_dir_all(project.join("src")).unwrap();
    fs::copy(here.join("../../Cargo.lock"), project.join("Cargo.lock")).unwrap();
    let package = "[package]\\nname = \\"ui\\"\\nversion = \\"0.0.0\\"\\n[workspace]\\n[dependencies]\\n";
    fs::write(project.join("Cargo.toml"), format!("{package}lib-a = {{ path = {here:?} }}\\n")).unwrap();
    fs::write(project.join("src/main.rs"), main).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.arg("check").env("CARGO_TARGET_DIR", project.join("target"));
    cargo.current_dir(&project).status().unwrap().success()
}

#[test]
fn ui() {
    assert!(compiles("fn main() {\\n    let _: &str = lib_a::text();\\n}"));
    assert!(!compiles("fn main() {\\n    let _: u32 = lib_a::text();\\n}"));
}
`,
    }),
  },
  {
    // As most libraries do that are a repository of their own.
    name: 'a package beside the lock that has its README for documentation',
    crate: 'app',
    checks: ['app'],
    files: {
      'Cargo.toml': manifest('app'),
      'Cargo.lock': lock({ app: [] }),
      'README.md': '# App\n\n```\nassert!(app::text().starts_with("# App"));\n```\n',
      'src/lib.rs':
        '#![doc = include_str!("../README.md")]\n\npub fn text() -> &\'static str {\n    include_str!("../README.md")\n}\n',
      'src/main.rs': 'fn main() {\n    println!("{}", app::text());\n}\n',
    },
  },
  {
    name: 'links that lead to what is included',
    crate: 'app',
    files: appAndLibrary({
      'crates/lib-a/Cargo.toml': manifest(
        'lib-a',
        '[package.metadata.nix-build]\ninclude = ["../../shared/build.rs", "../../shared/texts"]\n',
      ),
      'crates/lib-a/src/lib.rs':
        'pub fn text() -> &\'static str {\n    concat!(env!("TEXT"), include_str!("../texts/more"))\n}\n',
      'shared/build.rs': 'fn main() {\n    println!("cargo:rustc-env=TEXT=linked");\n}\n',
      'shared/texts/more': ' and read',
      'README.md': 'Nothing reads it.\n',
    }),
    links: {
      'crates/lib-a/build.rs': '../../shared/build.rs',
      'crates/lib-a/texts': '../../shared/texts',
      'crates/lib-a/README.md': '../../README.md',
    },
  },
];
