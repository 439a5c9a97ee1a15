const manifest = (name: string, rest = '') =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;

const packages: Readonly<Record<string, readonly string[]>> = {
  app: ['both', 'derive', 'featured', 'generated', 'native'],
  both: [],
  derive: [],
  featured: [],
  generated: ['both'],
  native: [],
  plain: ['featured'],
  shared: ['both'],
  watcher: ['watchful'],
  watchful: [],
};

const lock = `version = 4\n${Object.entries(packages)
  .map(([name, dependencies]) => {
    const list = dependencies.map((dependency) => ` "${dependency}",\n`).join('');
    return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${list && `dependencies = [\n${list}]\n`}`;
  })
  .join('')}`;

/** A workspace with every kind of crate that artifacts have to serve, made of path dependencies alone: its files. */
export const layeredWorkspace: Readonly<Record<string, string>> = {
  'Cargo.toml': `[workspace]
resolver = "2"
members = ["crates/*"]
[profile.release]
panic = "abort"
codegen-units = 1
[profile.release.package.both]
opt-level = 1
`,
  'Cargo.lock': lock,

  // Built as a normal dependency (of app) and as a build dependency (of generated), and a binary of its own.
  'crates/both/Cargo.toml': manifest('both'),
  'crates/both/src/lib.rs': 'pub fn number() -> u32 {\n    7\n}\n',
  'crates/both/src/main.rs': 'fn main() {\n    println!("{}", both::number());\n}\n',

  'crates/derive/Cargo.toml': manifest('derive', '[lib]\nproc-macro = true\n'),
  'crates/derive/src/lib.rs': `use proc_macro::TokenStream;

#[proc_macro]
pub fn eight(_: TokenStream) -> TokenStream {
    "8u32".parse().unwrap()
}
`,

  // A build script that writes into OUT_DIR.
  'crates/generated/Cargo.toml': manifest('generated', '[build-dependencies]\nboth = { path = "../both" }\n'),
  'crates/generated/build.rs': `fn main() {
    let out = std::env::var("OUT_DIR").unwrap();
    std::fs::write(format!("{out}/number.rs"), both::number().to_string()).unwrap();
}
`,
  'crates/generated/src/lib.rs': `pub const NUMBER: u32 = include!(concat!(env!("OUT_DIR"), "/number.rs"));
pub fn place() -> &'static str {
    env!("CARGO_MANIFEST_DIR")
}
`,

  // `links`: what its build script says reaches the build script of its dependents.
  'crates/native/Cargo.toml': manifest('native', 'links = "native"\n'),
  'crates/native/build.rs': 'fn main() {\n    println!("cargo:number=9");\n}\n',
  'crates/native/src/lib.rs': '',

  'crates/featured/Cargo.toml': manifest('featured', '[features]\nmore = []\n'),
  'crates/featured/src/lib.rs':
    'pub fn features() -> &\'static str {\n    if cfg!(feature = "more") { "more" } else { "few" }\n}\n',
  'crates/plain/Cargo.toml': manifest('plain', '[dependencies]\nfeatured = { path = "../featured" }\n'),
  'crates/plain/src/main.rs': 'fn main() {\n    println!("{}", featured::features());\n}\n',

  'crates/shared/Cargo.toml': manifest(
    'shared',
    '[lib]\ncrate-type = ["cdylib", "staticlib"]\n[dependencies]\nboth = { path = "../both" }\n',
  ),
  'crates/shared/src/lib.rs': '#[no_mangle]\npub extern "C" fn number() -> u32 {\n    both::number()\n}\n',

  // Its build script reads what differs from derivation to derivation, so that it is recompiled for its dependents.
  'crates/watchful/Cargo.toml': manifest('watchful'),
  'crates/watchful/build.rs': `fn main() {
    println!("cargo:rerun-if-env-changed=name");
    println!("cargo:rustc-env=BUILT_FOR={}", std::env::var("name").unwrap());
}
`,
  'crates/watchful/src/lib.rs': 'pub fn built_for() -> &\'static str {\n    env!("BUILT_FOR")\n}\n',
  'crates/watcher/Cargo.toml': manifest('watcher', '[dependencies]\nwatchful = { path = "../watchful" }\n'),
  'crates/watcher/src/main.rs': 'fn main() {\n    println!("{}", watchful::built_for());\n}\n',

  'crates/app/Cargo.toml': manifest(
    'app',
    `[dependencies]
both = { path = "../both" }
derive = { path = "../derive" }
featured = { path = "../featured", features = ["more"] }
generated = { path = "../generated" }
native = { path = "../native" }
`,
  ),
  'crates/app/build.rs': `fn main() {
    println!("cargo:rustc-env=NATIVE={}", std::env::var("DEP_NATIVE_NUMBER").unwrap());
}
`,
  'crates/app/src/main.rs': `fn main() {
    println!(
        "{} {} {} {} {}",
        both::number(),
        derive::eight!(),
        env!("NATIVE"),
        generated::NUMBER,
        featured::features()
    );
    println!("{}", generated::place());
}
`,
};

/** What each binary prints. The features that `app` wants of `featured` are not those of its own build. */
export const prints: Readonly<Record<string, string>> = {
  app: '7 8 9 7 more',
  both: '7',
  plain: 'few',
  watcher: 'watcher-0.1.0',
};
