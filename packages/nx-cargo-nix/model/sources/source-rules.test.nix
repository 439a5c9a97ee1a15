# Source rules: what a manifest makes of them. The workspace is given as texts (memory.nix).
{ memory, fails, ... }:
let
  rules =
    own: extra:
    (memory (
      {
        "Cargo.toml" = "[workspace]\nmembers = [\"c/a\"]\n[workspace.metadata.nix-build]\ninclude = [\"shared\"]\n[package]\nname = \"top\"\nbuild = \"tools/build.rs\"\n[[test]]\nname = \"t\"\npath = \"it/t.rs\"";
        "c/a/Cargo.toml" = "[package]\nname = \"a\"\n${own}";
      }
      // extra
    )).packages;
  ofA = own: (rules own { })."c/a".rules;
  extra = own: (ofA own).build.extra;
  root = (rules "" { }).".".rules;
  has = list: map (x: builtins.elem x list);
in
{
  "a crate beside others" = {
    expr = (ofA "").build.include;
    expected = [ "**" ];
  };
  "the package in the root's directory" = {
    expr = [
      root.build.include
      root.full.include
      root.full.extra
    ];
    expected = [
      [ "src" "tools/build.rs" ]
      [ "src" "tools/build.rs" "tests" "benches" "examples" ]
      [ "it" "shared" ]
    ];
  };
  "tests are sources of tests alone" = {
    expr = [
      (has (ofA "").build.exclude [ "tests" "target" "package.json" ])
      (has (ofA "").full.exclude [ "tests" "target" "package.json" ])
    ];
    expected = [
      [ true true false ]
      [ false true false ]
    ];
  };
  "beside a package.json" = {
    expr = has (rules "" { "c/a/package.json" = "{}"; })."c/a".rules.build.exclude [ "package.json" "**/*.tsx" ];
    expected = [ true true ];
  };
  # Only what is left out is named: `src` is there anyway. A directory above the crate is never taken whole.
  "targets that the rules leave out" = {
    expr = map extra [
      "[lib]\npath = \"src/x.rs\""
      "[lib]\npath = \"examples/x.rs\"\n[[bin]]\nname = \"b\"\npath = \"examples/y.rs\""
      "[[bin]]\nname = \"b\"\npath = \"../b.rs\""
      "[[bin]]\nname = \"b\"\npath = \"../bins/b.rs\""
      "build = \"benches/build.rs\""
    ];
    expected = [
      [ "shared" ]
      [ "examples" "shared" ]
      [ "../*.rs" "../b.rs" "shared" ]
      [ "../bins" "shared" ]
      [ "benches" "shared" ]
    ];
  };
  "a table of the crate's own" = {
    expr = {
      inherit ((ofA "[package.metadata.nix-build]\nexclude = [\"x\"]\n").build) extra drop;
    };
    expected = {
      extra = [ ];
      drop = [ "x" ];
    };
  };
  "to the repository's root" = {
    expr = extra "[package.metadata.nix-build]\ninclude = [\"../../README.md\"]";
    expected = [ "../../README.md" ];
  };
  "out of the repository" = fails (extra "[package.metadata.nix-build]\ninclude = [\"../../../x\"]");
  "absolute" = fails (extra "[package.metadata.nix-build]\ninclude = [\"/x\"]");
  "up in the middle" = fails (extra "[package.metadata.nix-build]\ninclude = [\"x/../y\"]");
  "patterns in normal form, each once" = {
    expr = extra "[lib]\npath = \"tests/x.rs\"\n[package.metadata.nix-build]\ninclude = [\"./x//y/\", \"..\", \"tests/\", \"x/y/**\"]";
    expected = [ ".." "tests" "x/y" ];
  };
  "exclude in normal form, each once" = {
    expr = (ofA "[package.metadata.nix-build]\nexclude = [\"./gen//\", \"gen\", \"a**b\"]").build.drop;
    expected = [ "a*b" "gen" ];
  };
  "no build script" = {
    expr = (memory { "Cargo.toml" = "[package]\nname = \"a\"\nbuild = false"; }).packages.".".rules.build.include;
    expected = [ "src" ];
  };
  "empty" = fails (extra "[package.metadata.nix-build]\ninclude = [\"\"]");
}
