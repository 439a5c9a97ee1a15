/**
  What a back end gives, as a flake's `checks.<system>`: for each crate CRATE-test, CRATE-clippy and CRATE-doc, and for all
  crates at once workspace-test, workspace-clippy, workspace-doc and workspace-fmt. Those of a crate called `workspace` are
  workspace@test and so on: no crate's name has an @. The Nx plugin's targets go by these names.

  # Type

  ```
  flakeChecks :: build -> { <name> = derivation; }
  ```
*/
build:
let
  named =
    kind: derivations:
    builtins.listToAttrs (
      map (crate: {
        name = if crate == "workspace" then "${crate}@${kind}" else "${crate}-${kind}";
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
named "test" build.tests // named "clippy" build.clippy // named "doc" build.docs // workspace
