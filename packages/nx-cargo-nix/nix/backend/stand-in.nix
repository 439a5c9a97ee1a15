/**
  A unit's workspace with nothing in it but its dependencies: a stand-in for each crate (stand-in-crate.nix), so that
  what is compiled of it changes with the dependencies alone.

  Give it the model once and keep the result: what it makes of a crate, it makes once for all units.

  # Type

  ```
  standIn :: { model; asksForRust; } -> unit -> { rootManifest; lock; entries; files; }
  ```

  # Inputs

  `asksForRust`
  : Whether the stand-ins ask for a version of Rust as the crates do (stand-in-crate.nix): so an old one is refused before third-party
    crates are compiled, and a change of `rust-version` compiles them anew.

  # Output

  `rootManifest`
  : The text of the manifest in the workspace's root directory.

  `lock`
  : The lock slice that fits the stand-ins.

  `entries`
  : The table (entry-table.nix) of all other files.

  `files`
  : All files, the lock too, as texts by path.
*/
{ model, asksForRust }:
let
  table = import ./entry-table.nix;
  inDirectory = dir: name: if dir == "." then name else "${dir}/${name}";

  # As most units want it: with neutral versions. Made once for all of them.
  usual =
    isOwn: isArtifact:
    model.perPackage {
      of = package: extent: package.slices.${extent};
      make =
        dir: manifest:
        withTexts dir (
          standInCrate dir manifest {
            inherit isOwn isArtifact;
            isNeutral = true;
            withoutVersions = true;
          }
        );
    };
  usually = {
    own = usual true false;
    other = usual false false;
    artifact = usual false true;
  };
  # The packages whose binaries a crate depends on; almost always none.
  artifactsOf = model.perPackage {
    of = package: extent: package.slices.${extent};
    make =
      _: slice:
      builtins.concatMap
        (
          table:
          builtins.concatMap (
            key: if table.${key} ? artifact then [ (table.${key}.package or key) ] else [ ]
          ) (builtins.attrNames table)
        )
        (
          builtins.concatMap (place: [
            (place.dependencies or { })
            (place.build-dependencies or { })
            (place.dev-dependencies or { })
          ]) ([ slice ] ++ builtins.attrValues (slice.target or { }))
        );
  };
  standInCrate = import ./stand-in-crate.nix { inherit model asksForRust; };

  # With its files as texts by path in the repository, and as a table; without the root directory's manifest, which is the
  # workspace's too.
  withTexts =
    dir:
    { manifest, files }:
    let
      named = files // (if dir == model.rootDir then { } else { "Cargo.toml" = model.toToml manifest; });
    in
    {
      inherit manifest;
      texts = builtins.listToAttrs (
        map (name: {
          name = inDirectory dir name;
          value = named.${name};
        }) (builtins.attrNames named)
      );
      entries = table (
        map (name: {
          at = inDirectory dir name;
          path = "${builtins.toFile "file" named.${name}}";
        }) (builtins.attrNames named)
      );
    };
in
unit:
let
  inherit (unit) description;
  # A unit of the whole workspace (workspace-unit.nix) says which crates are its own.
  own = unit.own or [ model.members.${description.crate} ];

  # A version has to stay where a `[patch]` or `[replace]` could choose by it.
  neutralVersions = !(description.root ? patch || description.root ? replace);
  namesInLock = builtins.groupBy (package: package.name) description.lock.package;
  isNeutral =
    name:
    neutralVersions
    &&
      builtins.length (
        namesInLock.${name} or [
          null
          null
        ]
      ) == 1;

  artifacts = builtins.concatMap (dir: artifactsOf dir description.closure.${dir}.manifest) (
    builtins.attrNames description.closure
  );

  standInOf =
    dir:
    { manifest, ... }:
    let
      isArtifact = builtins.elem manifest.package.name artifacts;
      isOwn = builtins.elem dir own;
      options = {
        inherit isOwn isArtifact;
        isNeutral = isNeutral manifest.package.name;
        withoutVersions = neutralVersions;
      };
    in
    if options.isNeutral then
      usually.${
        if isArtifact then
          "artifact"
        else if isOwn then
          "own"
        else
          "other"
      }
        dir
        manifest
    else
      withTexts dir (standInCrate dir manifest options);
  standIns = builtins.mapAttrs standInOf description.closure;
  all = builtins.attrValues standIns;

  lock = description.lock // {
    package = map (
      package:
      if !(package ? source) && isNeutral package.name then package // { version = "0.0.0"; } else package
    ) description.lock.package;
  };
  rootManifest = model.rootManifestText (
    description // { closure = builtins.intersectAttrs { ${description.workspace} = null; } standIns; }
  );
in
{
  inherit lock rootManifest;
  entries = builtins.concatStringsSep "" (map (standIn: standIn.entries) all);
  files = builtins.foldl' (files: standIn: files // standIn.texts) {
    ${inDirectory description.workspace "Cargo.toml"} = rootManifest;
    ${inDirectory description.workspace "Cargo.lock"} = model.lockToml lock;
  } all;
}
