import { lock, manifest } from '../../packages/testing/src/written-crates';
import { appAndLibrary, type BuildingWorkspace } from './building-workspace';

/** Workspaces whose tests, documentation or configuration read files and places; each is named after what is in it. */
export const readFileWorkspaces: readonly BuildingWorkspace[] = [
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
    // As most libraries do that have a repository of their own.
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
