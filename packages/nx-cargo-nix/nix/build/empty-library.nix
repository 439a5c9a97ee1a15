# emptyLibrary :: model -> description -> { PATH = text; }
#
# An empty library for a crate whose build has nothing to compile: one of tests or benchmarks alone. Cargo refuses a package
# without targets. No file for any other crate.
model: description:
let
  dir = model.members.${description.crate};
  targets = import ../plain/targets.nix model dir description.closure.${dir}.manifest;
in
if targets.hasBinary || targets.hasLibrary then
  { }
else
  { ${if dir == "." then "src/lib.rs" else "${dir}/src/lib.rs"} = ""; }
