# Strategy `layered`: each crate's derivation compiles that crate alone. It starts from the artifacts of its direct
# workspace dependencies and of its third-party dependencies; these in turn start from those of the direct workspace
# dependencies, and compile what they add.
#
# Cargo's own freshness check stays the judge: where a crate needs another one with other features than its artifacts
# have, Cargo compiles that anew, in the derivation that needs it.
#
# Gives { packages; dependencies; }, by crate.
{
  model,
  dependenciesOf,
  packageOf,
}:
let
  nameOf = builtins.listToAttrs (
    map (crate: {
      name = model.members.${crate};
      value = crate;
    }) (builtins.attrNames model.members)
  );

  # The members that a crate's build depends on directly. Other path packages have no derivation of their own: they are
  # compiled with each crate that needs them.
  directDependencies =
    crate:
    let
      own = model.members.${crate};
      dirs = model.packages.${own}.pathDependencies.build;
      names = builtins.concatMap (dir: if nameOf ? ${dir} && dir != own then [ nameOf.${dir} ] else [ ]) dirs;
    in
    builtins.attrNames (builtins.listToAttrs (map (name: { inherit name; value = null; }) names));

  thirdParty =
    crate:
    builtins.listToAttrs (
      map (package: {
        name = "${package.name} ${package.version} ${package.source}";
        value = null;
      }) (
        builtins.filter (package: package ? source) model.units.${crate}.build.description.lock.package
      )
    );
  thirdPartyOf = builtins.mapAttrs (crate: _: thirdParty crate) model.members;
in
rec {
  dependencies = builtins.mapAttrs (
    crate: units:
    let
      direct = directDependencies crate;
      inheritedPackages = builtins.foldl' (all: name: all // thirdPartyOf.${name}) { } direct;
    in
    dependenciesOf {
      unit = units.build;
      inherited = map (name: dependencies.${name}) direct;
      compiles = removeAttrs thirdPartyOf.${crate} (builtins.attrNames inheritedPackages) != { };
    }
  ) model.units;

  packages = builtins.mapAttrs (
    crate: units:
    packageOf {
      unit = units.build;
      inherited = [ dependencies.${crate} ] ++ map (name: packages.${name}.artifacts) (directDependencies crate);
      outputs = [
        "out"
        "artifacts"
      ];
    }
  ) model.units;
}
