# callerArgs :: { unit; task; } -> attrs
#
# The caller's arguments for one call of crane: those for all crates, then those of the crates in the unit's closure.
#
# What a crate needs to be compiled (inputs, environment) it needs wherever it is compiled: in its dependents' builds too.
# Everything else that is said of a crate (hooks, flags, meta) is for its own builds.
#
# Throws where an argument is the back end's own, and where `crateArgs` names no crate of the workspace.
{
  model,
  commonArgs,
  crateArgs,
}:
let
  # Given by the back end: another value would bring back what it keeps out.
  reserved = [
    "cargoArtifacts"
    "cargoLock"
    "cargoLockContents"
    "cargoLockParsed"
    "cargoVendorDir"
    "dummySrc"
    "sourceRoot"
    "src"
  ];
  # An argument that only one of crane's functions knows would be an environment variable to the others, and a change of
  # it would rebuild what it has nothing to say to.
  knownTo = {
    cargoClippyExtraArgs = [ "clippy" ];
    cargoDocExtraArgs = [ "doc" ];
    docInstallRoot = [ "doc" ];
    rustFmtExtraArgs = [ "fmt" ];
  };
  # What vendor.nix takes; there is one set of vendored crates for each part of the lock, not for each crate.
  vendoring = import ./vendoring-args.nix;
  travelling = [
    "buildInputs"
    "depsBuildBuild"
    "env"
    "nativeBuildInputs"
    "propagatedBuildInputs"
  ];

  named = names: args: builtins.listToAttrs (
    map (name: { inherit name; value = args.${name}; }) (builtins.filter (name: args ? ${name}) names)
  );
  refuse =
    names: because: where: args:
    let
      found = builtins.filter (name: args ? ${name}) names;
    in
    if found == [ ] then args else throw "crane: ${where} has `${builtins.head found}`, which ${because}";
  withoutReserved = refuse reserved "the back end gives itself (${toString reserved} are its own); leave it out";
  withoutVendoring = refuse vendoring "is for all crates; give it in `commonArgs`";
  strangers = builtins.filter (crate: !(model.members ? ${crate})) (builtins.attrNames crateArgs);
  ofCrate =
    if strangers == [ ] then
      builtins.mapAttrs (
        crate: args: withoutVendoring "crateArgs.${crate}" (withoutReserved "crateArgs.${crate}" args)
      ) crateArgs
    else
      throw "crane: crateArgs names ${builtins.head strangers}, which is no crate of the workspace; its crates are ${toString (builtins.attrNames model.members)}";

  add =
    left: right:
    left
    // builtins.mapAttrs (
      name: value:
      let
        before = left.${name};
      in
      if !(left ? ${name}) then
        value
      else if builtins.isList before && builtins.isList value then
        before ++ value
      else if name == "cargoExtraArgs" then
        "${before} ${value}"
      else if name == "env" || name == "meta" || name == "passthru" then
        before // value
      else
        value
    ) right;
in
{ unit, task }:
let
  isFor = name: !(knownTo ? ${name}) || builtins.elem task knownTo.${name};
  own = unit.description.crate or null;
  crates = map (dir: model.packages.${dir}.name) unit.closure;
  others = builtins.filter (crate: crate != own && ofCrate ? ${crate}) crates;
  all =
    builtins.foldl' (args: crate: add args (named travelling ofCrate.${crate}))
      (withoutReserved "commonArgs" commonArgs)
      others;
  mine = if own == null then all else add all (ofCrate.${own} or { });
in
removeAttrs mine (builtins.filter (name: !isFor name) (builtins.attrNames mine) ++ vendoring)
