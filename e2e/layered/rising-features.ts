import { manifest } from '../../packages/testing/src/written-crates';

/** The manifest of a crate with dependencies. */
export const dependent = (name: string, dependencies: string) =>
  manifest(name, `[dependencies]\n${dependencies}`);

/** `low` and `high` want different features of `log`; `both` has all of them, and so have the two when compiled for it. */
export const risingFeatures = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["low", "high", "both", "top"]\n',
  'low/Cargo.toml': dependent('low', 'log = { version = "=0.4.28", features = ["std"] }\n'),
  'low/src/lib.rs': 'pub fn says() -> &\'static str {\n    log::max_level();\n    "low"\n}\n',
  'high/Cargo.toml': dependent('high', 'log = { version = "=0.4.28", features = ["kv"] }\n'),
  'high/src/lib.rs': 'pub fn says() -> &\'static str {\n    log::max_level();\n    "high"\n}\n',
  'both/Cargo.toml': dependent('both', 'low = { path = "../low" }\nhigh = { path = "../high" }\n'),
  'both/src/lib.rs': 'pub fn says() -> String {\n    format!("{} {}", low::says(), high::says())\n}\n',
  'top/Cargo.toml': dependent('top', 'both = { path = "../both" }\n'),
  'top/src/main.rs': 'fn main() {\n    print!("{}", both::says());\n}\n',
};
