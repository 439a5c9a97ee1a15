import { lock, manifest } from '../../packages/testing/src/written-crates';
import { appAndLibrary, type BuildingWorkspace } from './building-workspace';

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

/** Workspaces with build scripts; each is named after what its script does. */
export const buildScriptWorkspaces: readonly BuildingWorkspace[] = [
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
];
