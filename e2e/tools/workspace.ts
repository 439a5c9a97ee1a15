import { lockedInExample, manifest } from '../../packages/testing/src/written-crates';

/**
 * A binary `app` with a third-party crate and a library `part` of the workspace, and a library `other`. The binary prints a
 * number and what Cargo's configuration says in `GREETING`.
 */
export const crates: Readonly<Record<string, string>> = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
  'Cargo.lock': `version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "itoa",
 "part",
]
${lockedInExample('itoa')}
[[package]]
name = "other"
version = "0.1.0"

[[package]]
name = "part"
version = "0.1.0"
`,
  'crates/app/Cargo.toml': manifest('app', '[dependencies]\nitoa = "1"\npart = { path = "../part" }\n'),
  'crates/app/src/main.rs': `fn main() {
    if part::is_odd(3) {
        println!("{} {:?}", itoa::Buffer::new().format(7), option_env!("GREETING"));
    }
}
`,
  'crates/part/Cargo.toml': manifest('part'),
  'crates/part/src/lib.rs': 'pub fn is_odd(number: u8) -> bool {\n    number % 2 == 1\n}\n',
  'crates/other/Cargo.toml': manifest('other'),
  'crates/other/src/lib.rs': 'pub fn stop() {\n    std::process::exit(3);\n}\n',
};
