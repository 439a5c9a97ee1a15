# flakeChecks :: build -> { <name> = derivation; }
#
# What a back end gives, as a flake's `checks.<system>`: for each crate CRATE-test, CRATE-clippy and CRATE-doc, and for all
# crates at once workspace-test, workspace-clippy, workspace-doc and workspace-fmt. The Nx plugin's targets go by these
# names.
build:
let
  named =
    kind: derivations:
    builtins.listToAttrs (
      map (crate: {
        name = "${crate}-${kind}";
        value = derivations.${crate};
      }) (builtins.attrNames derivations)
    );
  workspace = builtins.listToAttrs (
    map (kind: {
      name = "workspace-${kind}";
      value = build.checks.${kind};
    }) (builtins.attrNames build.checks)
  );
in
if build.packages ? workspace then
  throw "a crate is called `workspace`, and its checks would have the names of those of all crates; name the checks yourself: `build.tests`, `build.clippy`, `build.docs` and `build.checks` have them"
else
  named "test" build.tests // named "clippy" build.clippy // named "doc" build.docs // workspace
