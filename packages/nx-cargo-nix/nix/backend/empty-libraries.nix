# emptyLibraries :: model -> unit -> { PATH = text; }
#
# An empty library for each crate of a unit that has nothing to compile: in a build, one of tests or benchmarks alone. Cargo
# refuses a package without targets.
model: unit:
builtins.listToAttrs (
  builtins.concatMap (
    dir:
    let
      inherit (unit.description.closure.${dir}) manifest;
      targets = import ./targets.nix model dir manifest;
    in
    if targets.hasBinary || targets.hasLibrary || manifest ? test || manifest ? bench || manifest ? example then
      [ ]
    else
      [
        {
          name = if dir == "." then "src/lib.rs" else "${dir}/src/lib.rs";
          value = "";
        }
      ]
  ) unit.closure
)
