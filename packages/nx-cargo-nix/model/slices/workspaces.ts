import { type ConformanceCase, crate, root } from '../testing/conformance-case';

/** What manifests hold beside dependencies. */
export const manifests: readonly ConformanceCase[] = [
  ...['', 'resolver = "1"', 'resolver = "3"'].flatMap((resolver) =>
    ['2018', '2021', '2024'].map(
      (edition): ConformanceCase => ({
        name: `a root package of edition ${edition}, ${resolver || 'no resolver'}`,
        why: 'the resolver comes from the edition where nothing says it, and the root slice always has it',
        files: {
          'Cargo.toml': `[package]\nname = "top"\nversion = "0.1.0"\nedition = "${edition}"\n${resolver}\n[workspace]\nmembers = ["part"]\n[dependencies]\nalpha = "1"\n`,
          'part/Cargo.toml': crate('part', '[dependencies]\nbeta = "0.3"\n'),
        },
      }),
    ),
  ),
  {
    name: 'a virtual root without a resolver',
    why: 'it is "1" whatever the members\' editions',
    files: { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', 'a/Cargo.toml': crate('a') },
  },
  {
    name: 'profiles',
    why: 'they stay as written, also for packages that the slice has not',
    files: {
      'Cargo.toml': root(
        '[profile.release]\nlto = "thin"\ncodegen-units = 1\n[profile.release.package.alpha]\nopt-level = 3\n[profile.dist]\ninherits = "release"\n[profile.dev.package."*"]\nopt-level = 1\n[workspace.metadata.other]\nx = 1\n',
      ),
      'crates/a/Cargo.toml': crate(
        'a',
        '[badges]\nmaintenance = { status = "x" }\n[profile.dev]\nopt-level = 0\n',
      ),
    },
  },
  {
    name: 'targets of every kind',
    why: 'build units drop three arrays and the keys that switch discovery off',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        `[lib]\npath = "source/lib.rs"\ncrate-type = ["lib"]
[[bin]]\nname = "one"\npath = "source/bin/one.rs"
[[bin]]\nname = "two"\nrequired-features = ["x"]
[[test]]\nname = "t"\npath = "checks/t.rs"
[[bench]]\nname = "s"\nharness = false
[[example]]\nname = "e"
[features]\nx = []
`,
        'autotests = false\nautobenches = false\nautoexamples = false\nautobins = false\ndefault-run = "one"\nbuild = "scripts/build.rs"',
      ),
      'crates/b/Cargo.toml': crate(
        'b',
        '[[bin]]\nname = "b-tool"\npath = "tests/tool.rs"\n[[bin]]\nname = "b-top"\npath = "top.rs"\n',
        'build = false',
      ),
      'crates/c/Cargo.toml': crate(
        'c',
        '[[bin]]\nname = "c-x"\npath = "examples/deep/x.rs"\n[lib]\npath = "lib.rs"\n',
        'links = "c"',
      ),
    },
  },
  {
    name: 'metadata of others stays, ours goes',
    why: 'build scripts read it; our own table would rebuild whenever a rule is written another way',
    files: {
      'Cargo.toml': root(
        '[workspace.metadata.nix-build]\ninclude = ["../../shared/**"]\nexclude = ["notes"]\n',
      ),
      'shared/x.txt': '',
      'crates/a/Cargo.toml': crate(
        'a',
        '[package.metadata.nix-build]\ninclude = ["proto", "a b/[x]*.txt"]\n[package.metadata.other]\nkey = ["v"]\n',
      ),
      'crates/b/Cargo.toml': crate('b', '[package.metadata.nix-build]\nexclude = ["assets/*.bin"]\n'),
      'crates/c/Cargo.toml': crate('c', '[package.metadata]\n'),
    },
  },
  {
    name: 'source patterns in other than normal form',
    why: 'descriptions hold the normal form, to the byte: what means the same builds nothing anew',
    files: {
      'Cargo.toml': root(
        '[workspace.metadata.nix-build]\ninclude = ["./gen//", "gen", "gen/**", "**/**"]\nexclude = []\n',
      ),
      'crates/a/Cargo.toml': crate(
        'a',
        '[lib]\npath = "tests/x*y**z/lib.rs"\n[package.metadata.nix-build]\n' +
          'include = ["../.././/shared/**", "..", "./../**/", "tests/x*y*z", "\\\\*", "a\\nb**", "é???**?", "{a,b}[!c]@(d)"]\n' +
          'exclude = ["./gen//", "gen", "***", "*", "**/./**/x/**/**"]\n',
      ),
      'crates/a/tests/x*y**z/lib.rs': '',
      'crates/b/Cargo.toml': crate('b'),
      'crates/c/Cargo.toml': crate(
        'c',
        `[package.metadata.nix-build]\ninclude = ["${'*a'.repeat(2000)}", "${'**/a/'.repeat(400)}", "${'../'.repeat(2)}${'./'.repeat(2000)}x"]\n`,
      ),
    },
  },
  {
    name: 'a pattern that leaves the repository',
    why: 'an error of the units that have the crate',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a', '[package.metadata.nix-build]\ninclude = ["../../../x"]\n'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\na = { path = "../a" }\n'),
      'crates/c/Cargo.toml': crate('c'),
    },
    refused: ['a', 'b'],
  },
  {
    name: 'a package.json beside a manifest',
    why: 'the crate then has no JavaScript among its sources, in units of all kinds',
    files: {
      'Cargo.toml': crate('top', '[workspace]\nmembers = ["crates/*"]\n'),
      'package.json': '{}',
      'crates/a/Cargo.toml': crate('a'),
      'crates/a/package.json': '{}',
      'crates/b/Cargo.toml': crate('b'),
    },
  },
  {
    name: '[project] instead of [package]',
    why: 'the old name of the table, which new editions refuse',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': '[project]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nalpha = "1"\n',
    },
  },
  {
    name: 'a package without a version',
    why: 'it is 0.0.0 in the lock',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml':
        '[package]\nname = "a"\nedition = "2021"\n[dependencies]\nb = { path = "../b" }\n',
      'crates/b/Cargo.toml': '[package]\nname = "b"\nedition = "2021"\n',
    },
  },
];
