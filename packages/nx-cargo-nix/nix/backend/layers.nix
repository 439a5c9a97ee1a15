# The graph of the strategy `layered`: what each work on a crate starts from.
#
# A crate's derivation compiles that crate alone. It starts from the artifacts of its direct workspace dependencies and from
# layers of compiled third-party crates. A layer starts from those of the direct workspace dependencies, and compiles what
# the crate adds. Where it cannot add anything there is none, and what it would have started from is passed on.
#
# Beside each other, crates may have more features than each has by itself (Cargo reference, "Feature unification"). Then they
# are compiled anew: third-party crates in the crate's layer, workspace crates in a derivation between that and the crate's own, so that
# neither is compiled at an edit of the crate. Whether there are more is not known before Cargo resolves them; where there can be, the
# derivation is there, and finds nothing to do in most cases.
#
# Cargo's own freshness check stays the judge: where a crate needs another one otherwise than its artifacts have it, Cargo
# compiles that anew, in the derivation that needs it.
#
# It knows nothing of how artifacts are made or kept. Takes
#
# model           The model.
# dependenciesOf  { unit; work; inherited; } -> artifacts: the third-party crates of a unit, compiled as the work "build",
#                 "check", "test" or "clippy" wants them.
# hostOf          { unit; inherited; } -> artifacts of a unit of ./host-unit.nix, but for the package that it adds.
# raisedOf        { unit; inherited; } -> artifacts of a unit of ./raised-unit.nix, but for the crate itself.
# artifactsOf     crate -> artifacts of the crate's package.
#
# Gives
#
# start   { build; test; clippy; doc; }: for a crate, a list of artifacts: what this work on it starts from.
# layers  { <crate> = [ artifacts ]; }: the third-party ones among those that its build starts from.
{
  model,
  dependenciesOf,
  hostOf,
  raisedOf,
  artifactsOf,
}:
let
  inherit (model) members packages units;
  crates = builtins.attrNames members;
  packageOf = crate: packages.${members.${crate}};
  perCrate =
    value:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = value name;
      }) crates
    );

  crateIn = builtins.listToAttrs (
    map (crate: {
      name = members.${crate};
      value = crate;
    }) crates
  );

  # The other members that a crate depends on directly, as far as `extent` ("build", "full") goes. Path packages that are
  # no members have no derivation of their own: they are compiled with each crate that needs them.
  direct = extent: crate: directs.${extent}.${crate};
  directs = {
    build = perCrate (findDirect "build");
    full = perCrate (findDirect "full");
  };
  findDirect =
    extent: crate:
    let
      dirs = builtins.filter (dir: crateIn ? ${dir}) (packageOf crate).pathDependencies.${extent};
    in
    builtins.filter (name: name != crate) (
      builtins.attrNames (builtins.groupBy (name: name) (map (dir: crateIn.${dir}) dirs))
    );

  # Those of some crates that are in the closure of no other one of them: what is below these is below all.
  tops =
    all:
    builtins.filter (
      crate:
      !builtins.any (
        other: other != crate && units.${other}.build.description.closure ? ${members.${crate}}
      ) all
    ) all;

  # All tables of that name in a manifest slice, those for certain targets too.
  tables =
    name: slice:
    map (place: place.${name} or { }) ([ slice ] ++ builtins.attrValues (slice.target or { }));

  isMacro =
    crate:
    let
      lib = (packageOf crate).slices.build.lib or { };
    in
    lib.proc-macro or lib.proc_macro or false
    || builtins.elem "proc-macro" (lib.crate-type or lib.crate_type or [ ]);

  # Those of the direct dependencies that are compiled for the machine that builds: proc macros and build-dependencies.
  hostDirect =
    extent: crate:
    let
      named = builtins.concatMap (
        table: map (key: table.${key}.package or key) (builtins.attrNames table)
      ) (tables "build-dependencies" (packageOf crate).slices.${extent});
    in
    builtins.filter (name: isMacro name || builtins.elem name named) (direct extent crate);

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

  # Whether a crate names third-party crates itself in one of these kinds of tables. Others may have brought the same, but
  # without the features that this one wants.
  names =
    kinds: slice:
    builtins.any (
      kind:
      builtins.any (table: builtins.any (key: !(table.${key} ? path)) (builtins.attrNames table)) (
        tables kind slice
      )
    ) kinds;

  # Whether a crate asks for workspace crates in another way than they are compiled for themselves.
  asksForFeatures =
    crate:
    builtins.any
      (
        kind:
        builtins.any (
          table:
          builtins.any (
            key: table.${key} ? path && (table.${key} ? features || !(table.${key}.default-features or true))
          ) (builtins.attrNames table)
        ) (tables kind (packageOf crate).slices.build)
      )
      [
        "dependencies"
        "build-dependencies"
      ];

  # Whether third-party crates can have more features in a closure than in what lies below it: they come from several sides.
  canRaise =
    from: builtins.length (builtins.filter (crate: thirdPartyOf.${crate} != { }) (tops from)) > 1;

  # Layers, each by a name of its own: `below`, and on top of it what a unit adds to that.
  layersOf =
    {
      name,
      unit,
      work,
      below,
      # The crates whose third-party packages `below` has.
      from,
      ownNames,
    }:
    let
      inherited = builtins.foldl' (all: layers: all // layers) { } below;
      added = removeAttrs (thirdParty unit) (
        builtins.concatMap (crate: builtins.attrNames thirdPartyOf.${crate}) from
      );
    in
    if added == { } && !ownNames && !canRaise from then
      inherited
    else
      {
        ${name} = dependenciesOf {
          inherit unit work;
          inherited = builtins.attrValues inherited;
        };
      };
  at = layers: map (crate: layers.${crate});

  buildLayers =
    {
      work,
      unitOf,
      prefix,
      others,
    }:
    let
      layers = perCrate (
        crate:
        layersOf {
          name = prefix + crate;
          unit = unitOf crate;
          inherit work;
          from = direct "build" crate;
          below = at layers (direct "build" crate) ++ others crate;
          ownNames = names [ "dependencies" "build-dependencies" ] (packageOf crate).slices.build;
        }
      );
    in
    layers;
  hostUnits = perCrate (crate: import ./host-unit.nix model units.${crate}.build);
  hostLayers = buildLayers {
    work = "build";
    unitOf = crate: hostUnits.${crate};
    # No crate's name has a blank: the two kinds of layers lie in one set.
    prefix = "host ";
    others = _: [ ];
  };
  layersFor =
    work:
    buildLayers {
      inherit work;
      unitOf = crate: units.${crate}.build;
      prefix = "";
      others = crate: at hostLayers (hostDirect "build" crate);
    };
  built = layersFor "build";
  checked = layersFor "check";

  # Layers for work that sees the crate's dev-dependencies, on top of the crate's own.
  fullLayers =
    kind: below: crate:
    layersOf {
      name = "full ${crate}";
      unit = units.${crate}.${kind};
      work = kind;
      from = [ crate ] ++ direct "full" crate;
      below = at below ([ crate ] ++ direct "full" crate) ++ at hostLayers (hostDirect "full" crate);
      ownNames = names [ "dev-dependencies" ] (packageOf crate).slices.full;
    };

  hostArtifacts = perCrate (
    crate:
    hostOf {
      unit = hostUnits.${crate};
      inherited = builtins.attrValues hostLayers.${crate} ++ at hostArtifacts (direct "build" crate);
    }
  );

  # Of a crate whose dependencies cannot have other features for it than for themselves there is none.
  raised = perCrate (
    crate:
    let
      below = direct "build" crate;
      ownNames = names [ "dependencies" "build-dependencies" ] (packageOf crate).slices.build;
      isNeeded =
        below != [ ] && (canRaise below || asksForFeatures crate || ownNames && thirdPartyBelow != [ ]);
      thirdPartyBelow = builtins.filter (other: thirdPartyOf.${other} != { }) below;
    in
    if isNeeded then
      [
        (raisedOf {
          unit = raisedUnit units.${crate}.build;
          inherited = builtins.attrValues built.${crate} ++ dependencyArtifacts "build" crate;
        })
      ]
    else
      [ ]
  );
  raisedUnit = import ./raised-unit.nix model;

  dependencyArtifacts =
    extent: crate: map artifactsOf (direct extent crate) ++ at hostArtifacts (hostDirect extent crate);
in
{
  layers = builtins.mapAttrs (_: builtins.attrValues) built;
  start = {
    build =
      crate: builtins.attrValues built.${crate} ++ dependencyArtifacts "build" crate ++ raised.${crate};
    test =
      crate:
      builtins.attrValues (fullLayers "test" built crate)
      ++ [ (artifactsOf crate) ]
      ++ dependencyArtifacts "full" crate;
    clippy = crate: builtins.attrValues (fullLayers "clippy" checked crate);
    doc = crate: builtins.attrValues checked.${crate};
  };
}
