import { type ConformanceCase, crate, root } from '../testing/conformance-case';

/** How manifests may be written: two TOML readers and two writers must agree on them. */
export const tomlForms: readonly ConformanceCase[] = [
  {
    name: 'floats, dates and times',
    why: 'builtins.fromTOML refuses dates and rounds floats; both stand for themselves',
    files: {
      'Cargo.toml': root('[profile.dev]\nopt-level = 1\n'),
      'crates/a/Cargo.toml': crate(
        'a',
        `[package.metadata.numbers]
floats = [1.0, -0.50, 6.626e-34, inf, -nan, 1_000.5]
dates = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.999-07:00, 1979-05-27, 07:32:00]
integers = [0xDEAD_beef, 0o755, 0b1101, +9, -9_000, 9223372036854775807]
nested = { when = 2024-01-01, "quoted key" = 1e6 }
strings = ['1.5', "1979-05-27", """
two
lines""", 'C:\\x']
1979-05-27 = "a key"
`,
      ),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\na = { path = "../a" }\n'),
    },
  },
  {
    name: 'TOML 1.1',
    why: 'inline tables over several lines with a last comma, which builtins.fromTOML refuses',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        `[dependencies]
alpha = {
  version = "1", # a comment with } and "
  features = [
    "f",
  ],
}
`,
      ),
      'crates/b/Cargo.toml': crate(
        'b',
        '[dependencies]\na = { path = "../a", }\n[package.metadata]\nescapes = "\\e[0m \\x41"\nshort = 07:32\n',
      ),
    },
  },
  {
    name: 'strings that need escaping',
    why: 'three string syntaxes and every escape, through two JSON writers and a TOML writer',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        `[package.metadata.strings]
basic = "tab\\t quote\\" backslash\\\\ nul-like\\u0001 del\\u007F \\b\\f\\r é \\U0001F600 \\u2028"
literal = 'C:\\new \${x} '
multi = """one \\
   joined ""quotes"" """
raw = '''it's'''
"key with space" = 1
"ключ.\\"" = 2
dollar = "\${toString 1} $\${"
`,
        'description = "größe \\"quoted\\""',
      ),
    },
  },
  {
    name: 'a byte order mark, carriage returns and unknown keys',
    why: 'Cargo reads on, so the model does; unknown keys are part of the slice',
    files: {
      'Cargo.toml': '\ufeff[workspace]\r\nmembers = ["crates/*"]\r\nresolver = "2"\r\n',
      'crates/a/Cargo.toml': crate(
        'a',
        '[unknown]\nkey = [[1, 2], ["x"]]\n[package.metadata]\nempty = {}\nlist = []\n',
      ).replaceAll('\n', '\r\n'),
    },
  },
  {
    name: 'keys that JavaScript has feelings about',
    why: '`__proto__`, `constructor` and numbers as keys are data',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate(
        'a',
        '[package.metadata.odd]\n__proto__ = "x"\nconstructor = 1\n10 = "ten"\n9 = "nine"\n"" = "empty"\n',
      ),
    },
  },
  {
    name: 'empty tables and arrays',
    why: 'they go, so that writing one rebuilds nothing',
    files: {
      'Cargo.toml': root('[patch.crates-io]\n[workspace.dependencies]\n'),
      'crates/a/Cargo.toml': crate(
        'a',
        '[dependencies]\nalpha = { version = "1", features = [] }\n[features]\n[build-dependencies]\n[target.\'cfg(unix)\'.dependencies]\n[lints]\n',
      ),
    },
  },
];
