# Selecting files, on the real files of `tree/`.
{ parts, ... }:
let
  select =
    rules:
    parts.select (
      builtins.mapAttrs (_: parts.compile ".") (
        {
          include = [ ];
          exclude = [ ];
          extra = [ ];
          drop = [ ];
        }
        // rules
      )
      // {
        start = "crate";
        isOtherPlace = _: entries: entries ? "Cargo.lock";
      }
    );
in
{
  # A directory in which nothing is selected (`other` is a place of its own) does not exist.
  "all" = {
    expr = select { include = [ "**" ]; };
    expected = [
      "link"
      "src"
      "src/a [b]'é.rs"
      "src/lib.rs"
      "tests"
      "tests/deep"
      "tests/deep/t.rs"
      "tests/t.txt"
    ];
  };
  "exclude, extra and drop" = {
    expr = select {
      include = [ "**" ];
      exclude = [
        "tests"
        "link"
        "src/a*"
      ];
      extra = [
        "tests/**/*.rs"
        "other"
        "src/a*"
      ];
      drop = [ "src/a*" ];
    };
    expected = [
      "other"
      "other/Cargo.lock"
      "src"
      "src/lib.rs"
      "tests"
      "tests/deep"
      "tests/deep/t.rs"
    ];
  };
  "drop wins over include" = {
    expr = select {
      include = [ "src" ];
      drop = [ "**/lib.rs" ];
    };
    expected = [
      "src"
      "src/a [b]'é.rs"
    ];
  };
  "places that patterns reach outside" = {
    expr = parts.outsideRoots "crates/a" [
      "proto"
      "../../README.md"
      "../../shared/**/*.sql"
      "../b*"
      "../c/d"
    ];
    expected = [
      "."
      "crates"
      "crates/c"
      "shared"
    ];
  };
  "the directory above, and one back in" = {
    expr = map (pattern: parts.outsideRoots "crates/a" [ pattern ]) [
      ".."
      "../.."
      "./../a/x/"
      "../c//"
    ];
    expected = [
      [ "crates" ]
      [ "." ]
      [ ]
      [ "crates" ]
    ];
  };
}
