# What is remembered of a package, and what is not.
{ parts, ... }:
let
  packages = {
    "crates/a" = {
      rules = {
        build = [ "src" ];
        full = [
          "src"
          "tests"
        ];
      };
    };
    "crates/broken" = {
      rules = {
        build = [ "src" ];
        full = throw "the package's own tests are wrong";
      };
    };
  };
  of = package: extent: package.rules.${extent};
  make = parts.perPackage packages {
    inherit of;
    make = dir: rules: "${dir}: ${toString rules}";
  };
in
{
  "the build's value" = {
    expr = make "crates/a" [ "src" ];
    expected = "crates/a: src";
  };
  "the full value" = {
    expr = make "crates/a" [
      "src"
      "tests"
    ];
    expected = "crates/a: src tests";
  };
  "a value that is neither" = {
    expr = make "crates/a" [
      "src"
      "benches"
    ];
    expected = "crates/a: src benches";
  };
  "no package" = {
    expr = make "elsewhere" [ "src" ];
    expected = "elsewhere: src";
  };
  "a build asks nothing of the full value" = {
    expr = make "crates/broken" [ "src" ];
    expected = "crates/broken: src";
  };
}
