# What a `[patch]` brings, and how short entries of `dependencies` may be, which on the TypeScript side are parts of longer functions:
# locked-dependencies.ts and lock-slice.ts, so there is no cases.json for them.
{ parts, ... }:
let
  read =
    text:
    parts.readLock {
      file = "Cargo.lock";
      inherit text;
    };
  registry = "registry+https://example.org/rust-lang/index";
  lock = read ''
    version = 4
    [[package]]
    name = "one"
    version = "1.0.0"
    source = "${registry}"
    [[package]]
    name = "two"
    version = "1.0.0"
    [[package]]
    name = "two"
    version = "1.0.0"
    source = "${registry}"
    [[package]]
    name = "two"
    version = "2.0.0"
    source = "git+https://example.org/two?branch=x#00"
  '';
  short =
    kept:
    builtins.map (parts.shorten lock (p: builtins.elem p.index kept)) (
      map (builtins.elemAt lock.packages) kept
    );
in
{
  "what a [patch] can have put in place" = {
    expr =
      let
        isPatched = parts.patched {
          rootDir = ".";
          patches = {
            crates-io.two.git = "https://example.org/two";
            crates-io.deux = {
              package = "two";
              path = "patches/two";
            };
            mine.two = "1";
            "https://example.org/Repo.git".two.path = "other";
          };
          packages = {
            "patches/two".version = "1.0.0";
            other.version = "1.1.0";
          };
        };
        two = version: source: {
          name = "two";
          inherit version source;
        };
        among = [
          (two "1.0.0" "git+https://example.org/two#00")
          (two "1.0.0" null)
          (two "1.1.0" null)
          (two "1.0.0" registry)
          (two "1.0.0" null // { name = "three"; })
        ];
      in
      map (table: map (isPatched { inherit table; }) among) [
        { version = "1"; }
        {
          version = "1";
          registry = "crates-io";
        }
        {
          version = "1";
          registry = "mine";
        }
        { git = "https://example.org/repo"; }
        { git = "https://example.org/else"; }
      ];
    expected = [
      [
        true
        true
        false
        false
        false
      ]
      [
        true
        true
        false
        false
        false
      ]
      [
        false
        false
        true
        true
        false
      ]
      [
        false
        false
        true
        false
        false
      ]
      [
        false
        false
        false
        false
        false
      ]
    ];
  };
  # What is ambiguous in the lock need not be so in a slice.
  "short among all" = {
    expr = short [
      0
      1
      2
      3
    ];
    expected = [
      "one"
      "two 1.0.0"
      "two 1.0.0 (${registry})"
      "two 2.0.0"
    ];
  };
  "short with one of a name" = {
    expr = short [
      0
      2
    ];
    expected = [
      "one"
      "two"
    ];
  };
  "short with two versions" = {
    expr = short [
      2
      3
    ];
    expected = [
      "two 1.0.0"
      "two 2.0.0"
    ];
  };
}
