/**
  What tells whether a crate needs a layer of its own, and a derivation for what has more features in it (layers.nix).

  Takes the model, what member-dependencies.nix and third-party-layers.nix give, and unified-unit.nix.

  # Output

  `thirdPartyOf`
  : { "NAME VERSION SOURCE" = null; }: the third-party packages of its build.

  `isUnified`
  : Whether its build has unified features, and all its third-party crates are in shared layers: then nothing has more features anywhere.

  `canRaise`
  : [ crate ] -> bool: whether third-party crates can have more features in a closure than in what is below it: they come
    from several sides.

  `canRaiseFor`
  : The same of its direct dependencies.

  `namesForBuild`
  : Whether its build names third-party crates itself. Others may have brought the same, but without the features that this one wants.
*/
{
  model,
  dependencies,
  shared,
  unified,
}:
let
  inherit (model) units;
  inherit (dependencies)
    packageOf
    perCrate
    direct
    tops
    names
    ;

  # The third-party packages of a unit, as a set.
  thirdParty =
    unit:
    builtins.listToAttrs (
      map (package: {
        name = "${package.name} ${package.version} ${package.source}";
        value = null;
      }) (builtins.filter (package: package ? source) unit.description.lock.package)
    );
  thirdPartyOf = perCrate (crate: thirdParty units.${crate}.build);

  isUnified = perCrate (
    crate: unified units.${crate}.build ? manifestIn && shared.uncovered units.${crate}.build == { }
  );

  canRaise =
    from: builtins.length (builtins.filter (crate: thirdPartyOf.${crate} != { }) (tops from)) > 1;
  canRaiseFor = perCrate (crate: !isUnified.${crate} && canRaise (direct "build" crate));

  namesForBuild = perCrate (
    crate:
    !isUnified.${crate} && names [ "dependencies" "build-dependencies" ] (packageOf crate).slices.build
  );
in
{
  inherit
    thirdPartyOf
    isUnified
    canRaise
    canRaiseFor
    namesForBuild
    ;
}
