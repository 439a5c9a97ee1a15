# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ memory, ... }:
{
  memberSlice =
    row:
    let
      files = row.files or { } // {
        "Cargo.toml" = "[workspace]\nmembers = [\"crates/*\"]\n${row.shared or ""}";
        "crates/a/Cargo.toml" = row.own;
      };
      package = ((memory files).model ".").packages."crates/a" or (throw "crates/a is refused");
    in
    {
      inherit (package.slices) build full;
    };
}
