# { library; request } -> [ workspace ]
#
# What the Nix side of the model says of some workspaces, for comparison with the TypeScript side. `library` is the path of the Nix
# library, `request` that of a JSON file: [ { src; root; kinds; content; } ], `content` being `fingerprints`, `descriptions` or
# `files` (descriptions, and the manifests that stand for them). A workspace is { members; edges; units; }. A unit that the model
# refuses is { refused = true; }.
{ library, request }:
let
  # `tables` is a manifest or one of its `target.*` tables.
  edgesIn =
    package: target: tables:
    builtins.concatMap (
      { table, kind }:
      map (key: edge package target kind key tables.${table}.${key}) (
        builtins.filter (key: tables.${table}.${key} ? path) (builtins.attrNames (tables.${table} or { }))
      )
    ) tablesOfDependencies;
  tablesOfDependencies = [
    {
      table = "dependencies";
      kind = "normal";
    }
    {
      table = "build-dependencies";
      kind = "build";
    }
    {
      table = "dev-dependencies";
      kind = "dev";
    }
  ];
  edge = package: target: kind: key: dependency: {
    from = package.dir;
    inherit target kind;
    rename = if dependency ? package then key else null;
    package = dependency.package or key;
    optional = dependency.optional or false;
    inherit (dependency) path;
  };
  edgesOf =
    package:
    let
      slice = package.slices.full;
      targets = slice.target or { };
    in
    edgesIn package null slice
    ++ builtins.concatMap (target: edgesIn package target targets.${target}) (
      builtins.attrNames targets
    );

  describe =
    {
      src,
      root,
      kinds,
      content,
    }:
    let
      model = import (/. + library) {
        src = /. + src;
        inherit root;
      };
      give =
        unit:
        {
          fingerprints = {
            inherit (unit) fingerprint;
            sha256 = builtins.hashString "sha256" unit.json;
          };
          descriptions = { inherit (unit) fingerprint json; };
          files = {
            inherit (unit) fingerprint json;
            files = model.manifestFiles unit.description;
          };
        }
        .${content};
      attempt =
        unit:
        let
          result = builtins.tryEval (builtins.seq unit.json unit.fingerprint);
        in
        if result.success then give unit else { refused = true; };
      wanted = builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) kinds
      );
      memberOf = name: dir: {
        inherit name dir;
        inherit (model.packages.${dir}) version;
      };
    in
    {
      members = builtins.attrValues (builtins.mapAttrs memberOf model.members);
      edges = builtins.concatMap (dir: edgesOf model.packages.${dir}) (builtins.attrValues model.members);
      units = builtins.mapAttrs (
        _: units: builtins.mapAttrs (_: attempt) (builtins.intersectAttrs wanted units)
      ) model.units;
    };
in
map describe (builtins.fromJSON (builtins.readFile (/. + request)))
