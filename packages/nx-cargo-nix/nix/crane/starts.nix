/**
  What each kind of work on a crate starts from, by the strategy.

  A start is { begin; dependencies; locked; profile; }, as work.nix takes it.

  # Inputs

  `strategy`
  : "layered", "isolated" or "shared" (default.nix).

  `testProfile`
  : The profile that tests are compiled with, and what they start from.

  `units`
  : The units of the workspace's crates.

  `workspace`
  : The unit of all crates.

  `work`
  : work.nix.

  `packages`
  : { <crate> = derivation; }, as they start from what this gives.

  # Output

  `startOf`
  : task -> crate -> start.

  `startShared`
  : task -> start: from third-party crates that are compiled for all crates, whatever the strategy.

  `startFrom`
  : inherited -> args -> args (layered.nix).
*/
{
  pkgs,
  model,
  craneLib,
  dependenciesOf,
  handedArgs,
  sourceOf,
  unify,
  activity,
  strategy,
  testProfile,
  units,
  workspace,
  work,
  packages,
}:
let
  # From the dependencies of one unit, which crane puts in place.
  startFromDependenciesOf =
    task: unit:
    let
      dependencies = dependenciesOf ({ inherit unit; } // compiledFor);
      compiledFor =
        if task == "test" then
          {
            work = "test";
            profile = testProfile;
          }
        else
          { };
    in
    {
      inherit dependencies;
      profile = compiledFor.profile or null;
      begin = _: { cargoArtifacts = dependencies; };
      locked = unit;
    };
  startShared =
    let
      forTests = startFromDependenciesOf "test" workspace;
      forOthers = startFromDependenciesOf "other" workspace;
    in
    task: if task == "test" then forTests else forOthers;

  layeredWith =
    profile: packages:
    import ./layered.nix {
      inherit
        pkgs
        model
        craneLib
        dependenciesOf
        handedArgs
        sourceOf
        packages
        profile
        unify
        activity
        ;
    };
  layered = layeredWith null packages;
  # Artifacts of one profile serve in no other: what tests start from is compiled for them.
  layeredForTests = layeredWith testProfile (
    builtins.mapAttrs (
      crate: units: work.build units.build (startLayered layeredForTests testProfile "build" crate)
    ) units
  );
  startLayered = layers: profile: task: crate: {
    inherit profile;
    begin = layers.start.${task} crate;
    dependencies = layers.dependencies.${crate};
    locked = units.${crate}.${task};
  };

  strategies = {
    isolated = task: crate: startFromDependenciesOf task units.${crate}.${task};
    layered =
      task:
      if task == "test" then
        startLayered layeredForTests testProfile task
      else
        startLayered layered null task;
    shared = task: _: startShared task;
  };
in
{
  inherit startShared;
  inherit (layered) startFrom;
  startOf =
    strategies.${strategy}
      or (throw "crane: the strategy ${builtins.toJSON strategy} is not known; expected one of ${toString (builtins.attrNames strategies)}");
}
