/**
  Which members a crate's work needs compiled, where optional dependencies may be off (active-packages.nix).

  # Inputs

  `model`
  : The model.

  `activeIn`
  : What active-unit.nix gives.

  # Output

  `thoseOn`
  : task -> crate -> [ crate ] -> [ crate ]: of dependencies of a crate those that are on.

  `turnedOn`
  : task -> crate -> [ crate ] -> [ crate ]: what a crate turns on below its dependencies, and they themselves do not.
*/
{ model, activeIn }:
let
  inherit (model) members units;

  thoseOn =
    task: crate: dependencies:
    let
      on = activeIn task crate;
    in
    if on == null then dependencies else builtins.filter (other: on ? ${members.${other}}) dependencies;

  turnedOn =
    task: crate: dependencies:
    let
      on = activeIn task crate;
      below = map (
        other:
        let
          active = activeIn "build" other;
        in
        if active == null then units.${other}.build.description.closure else active
      ) (thoseOn task crate dependencies);
      others = removeAttrs on ([ members.${crate} ] ++ builtins.concatMap builtins.attrNames below);
    in
    if on == null then
      [ ]
    else
      builtins.filter (other: others ? ${members.${other}}) (builtins.attrNames members);
in
{
  inherit thoseOn turnedOn;
}
