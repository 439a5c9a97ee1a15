import { lockedInExample, manifest, VIRTUAL_ROOT } from '../../packages/testing/src/written-crates';

const locked = (name: string, dependencies: readonly string[]) =>
  `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${dependencies.length > 0 ? `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n` : ''}`;

/** The files of a workspace with things that a target directory can be primed with, and things that it cannot. */
export const primedWorkspace: Readonly<Record<string, string>> = {
  'Cargo.toml': VIRTUAL_ROOT,
  'Cargo.lock': `version = 4\n${[
    locked('app', ['base', 'derive', 'script']),
    locked('base', ['either', 'itoa']),
    locked('derive', []),
    lockedInExample('either'),
    lockedInExample('itoa'),
    locked('located', []),
    locked('script', []),
  ].join('')}`,

  'crates/app/Cargo.toml': manifest(
    'app',
    '[dependencies]\nbase = { path = "../base" }\nderive = { path = "../derive" }\nscript = { path = "../script" }\n',
  ),
  'crates/app/src/main.rs': `#[allow(unexpected_cfgs)]
fn main() {
    let flagged = if cfg!(flagged) { "!" } else { "" };
    println!("{} {} {}{flagged}", base::text(derive::eight!()), script::INPUT, script::GREETING);
}
#[test]
fn works() {}
`,
  'crates/app/tests/whole.rs': '#[test]\nfn works() {}\n',
  'crates/app/examples/shown.rs': 'fn main() {\n    println!("{}", base::text(1));\n}\n',

  'crates/base/Cargo.toml': manifest(
    'base',
    '[features]\nmore = []\n[dependencies]\neither = { version = "1", default-features = false }\nitoa = "1"\n',
  ),
  'crates/base/src/lib.rs': `pub fn text(number: u32) -> String {
    let more = if cfg!(feature = "more") { "more" } else { "few" };
    let number: either::Either<u32, u32> = either::Either::Left(number);
    format!("{} {}", itoa::Buffer::new().format(number.into_inner()), more)
}
`,

  'crates/derive/Cargo.toml': manifest('derive', '[lib]\nproc-macro = true\n'),
  'crates/derive/src/lib.rs': `#[proc_macro]
pub fn eight(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    "8u32".parse().unwrap()
}
`,

  'crates/script/Cargo.toml': manifest('script'),
  'crates/script/input.txt': 'first',
  'crates/script/build.rs': `use std::{env, fs};
fn main() {
    println!("cargo:rerun-if-changed=input.txt");
    println!("cargo:rerun-if-env-changed=GREETING");
    let input = fs::read_to_string("input.txt").unwrap();
    let greeting = env::var("GREETING").unwrap_or_default();
    let text = format!("pub const INPUT: &str = {input:?};pub const GREETING: &str = {greeting:?};");
    fs::write(format!("{}/said.rs", env::var("OUT_DIR").unwrap()), text).unwrap();
}
`,
  'crates/script/src/lib.rs': 'include!(concat!(env!("OUT_DIR"), "/said.rs"));\n',

  // What contains the name of its directory is of no use in another one.
  'crates/located/Cargo.toml': manifest('located'),
  'crates/located/src/lib.rs': 'pub fn place() -> &\'static str {\n    env!("CARGO_MANIFEST_DIR")\n}\n',
};
