# { CASE = { CRATE = { KIND = fingerprint; }; }; } of the cases in a file: workspaces as { PATH = text; } each. What Nix refuses is
# absent. All of it in one evaluation, so every refusal has to be a `throw`.
{ casesFile }:
let
  memory = import ../memory.nix;
  cases = builtins.fromJSON (builtins.readFile casesFile);
  attempt =
    value:
    let
      tried = builtins.tryEval (builtins.deepSeq value value);
    in
    if tried.success then tried.value else null;
  accepted =
    attrs:
    builtins.removeAttrs attrs (
      builtins.filter (name: attrs.${name} == null || attrs.${name} == { }) (builtins.attrNames attrs)
    );
  ask =
    files:
    let
      inherit ((memory files).model ".") units;
      names = attempt (builtins.attrNames units);
      ofCrate = name: {
        inherit name;
        value = accepted (
          builtins.listToAttrs (
            map
              (kind: {
                name = kind;
                value = attempt units.${name}.${kind}.fingerprint;
              })
              [
                "build"
                "test"
                "clippy"
                "doc"
              ]
          )
        );
      };
    in
    if names == null then { } else accepted (builtins.listToAttrs (map ofCrate names));
in
builtins.mapAttrs (_: ask) cases
