/**
  The path packages of a unit that Cargo may compile in it, as a set; null where that is all of them. A closure has what optional
  dependencies lead to, on or off (model/README.md, "Closure").

  A package is left out only if nothing can turn it on: not what its dependents in the unit ask for, and not the features
  that are added (unified-unit.nix). It is never less than what Cargo compiles, and may be more: targets are not looked at, nor
  whether a dependent is on itself.

  # Type

  ```
  activePackages :: { model; system; } -> unit -> { DIR = [ _ ]; } | null
  ```
*/
{ model, system }:
let
  inherit (model) packages;

  # What turns on what, as nodes { key; dir; next; }: that a package is compiled (`dir` is its directory), or that it has
  # a feature (`dir` is null).
  nodes = {
    build = builtins.mapAttrs (nodesOf "build") packages;
    full = builtins.mapAttrs (nodesOf "full") packages;
  };
  nodesOf =
    extent: dir: package:
    let
      byKey = builtins.groupBy (dependency: dependency.key) (byPath extent package);
      named = key: byKey.${key} or [ ];
      asked =
        { dir, table, ... }:
        [ nodes.build.${dir}.compiled ]
        ++ map (featureOf nodes.build.${dir}) (
          table.features or [ ] ++ (if table.default-features or true then [ "default" ] else [ ])
        );
      turnedOn = key: builtins.concatMap asked (named key);
      # What an entry of a feature stands for (Cargo reference, "Features").
      ofEntry =
        entry:
        let
          dependency = builtins.match "dep:(.*)" entry;
          parts = builtins.match "([^/?]*)([?]?)/(.*)" entry;
          key = builtins.head parts;
          features = map ({ dir, ... }: featureOf nodes.build.${dir} (builtins.elemAt parts 2)) (named key);
        in
        if dependency != null then
          turnedOn (builtins.head dependency)
        else if parts == null then
          [ (featureOf own entry) ]
        else if builtins.elemAt parts 1 == "?" then
          features
        else
          features ++ turnedOn key ++ [ (featureOf own key) ];
      node = kind: next: {
        key = "${extent}\n${dir}\n${kind}";
        dir = null;
        inherit next;
      };
      feature = name: node "feature ${name}";
      own = {
        compiled =
          node "compiled" (builtins.concatMap asked (builtins.filter isRequired (byPath extent package)))
          // {
            inherit dir;
          };
        features = builtins.mapAttrs (name: entries: feature name (builtins.concatMap ofEntry entries)) (
          package.slices.${extent}.features or { }
        );
        # An optional dependency is a feature too.
        implicit = name: feature name (turnedOn name);
      };
    in
    own;
  featureOf = package: name: package.features.${name} or (package.implicit name);

  byPath =
    extent: package:
    builtins.filter (dependency: packages ? ${toString dependency.dir}) package.dependencies.${extent};
  # For what depends on binaries (Cargo reference, "artifact-dependencies"; unstable) Cargo wants them to exist.
  isRequired = { table, ... }: !(table.optional or false) || table ? artifact;

  # Whether there is an optional dependency in a package's closure: usually there is none, and nothing to find out.
  mayBeOff = extent: package: builtins.any leadsToOptional (byPath extent package);
  leadsToOptional = dependency: !(isRequired dependency) || mayBeOffBelow.${dependency.dir};
  mayBeOffBelow = builtins.mapAttrs (_: mayBeOff "build") packages;
in
unit:
let
  inherit (unit) description;
  dir = model.members.${description.crate};
  extent = if description.kind == "build" then "build" else "full";
  own = nodes.${extent}.${dir};
  # What a features file adds.
  added =
    dir:
    let
      package = packages.${dir};
      ofPackage = (description.features or { })."${package.name} ${package.version}" or { };
      unified = ofPackage.${system} or { };
    in
    unified.features or [ ] ++ unified.host or [ ];
  reached = builtins.genericClosure {
    startSet = [
      own.compiled
      (featureOf own "default")
    ]
    ++ map (featureOf own) (added dir)
    ++ builtins.concatMap (dir: map (featureOf nodes.build.${dir}) (added dir)) (
      builtins.filter (dir: packages ? ${dir}) (builtins.attrNames description.closure)
    );
    operator = node: node.next;
  };
  active = builtins.groupBy (node: node.dir) (builtins.filter (node: node.dir != null) reached);
  # A crate may turn on its own features by a dev-dependency, and there it is seen as it is for others.
  isCircle =
    extent == "full" && builtins.any (node: node.key == nodes.build.${dir}.compiled.key) reached;
in
# The closure first: it throws where dependencies form a cycle.
if !(builtins.seq description.closure mayBeOff extent packages.${dir}) || isCircle then
  null
else
  active
