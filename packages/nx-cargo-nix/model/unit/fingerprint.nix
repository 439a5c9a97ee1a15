/**
  The fingerprint of a unit (model/README.md, "Fingerprint"): a hash over digests of packages, each of which covers what the
  package leads to. `graph` is what nodes.nix gives.

  # Type

  ```
  fingerprint :: { lock; packages; graph; unified } -> { kind; dir; description } -> string
  ```
*/
{
  canonicalJson,
  findDependency,
  directoryOf,
  unusualOrder,
}:
{
  lock,
  packages,
  graph,
  # For a package of the lock, what it is compiled with (unified/unified-of.nix).
  unified,
}:
let
  digest = value: builtins.hashString "sha256" (canonicalJson value);
  only =
    names:
    builtins.intersectAttrs (
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) names
      )
    );
  sourceOf = package: if package.source == null then "" else package.source;

  dependenciesOf = package: builtins.elemAt lock.dependencies package.index;
  # The sources of all packages that share name and version, where there are several.
  sourcesOf =
    { name, version, ... }:
    let
      alike = builtins.filter (other: other.version == version) lock.byName.${name};
    in
    if builtins.length alike < 2 then { } else { sources = map sourceOf alike; };

  unifiedIn =
    package:
    let
      features = unified package;
    in
    if features == null then { } else { inherit features; };

  thirdParty = map (
    package:
    digest (
      only [ "name" "version" "source" "checksum" ] package
      // sourcesOf package
      // unifiedIn package
      // {
        dependencies = map ofLocked (dependenciesOf package);
      }
      // (
        if package ? replace then { replace = ofLocked (findDependency lock package.replace); } else { }
      )
    )
  ) lock.packages;
  ofLocked =
    package:
    if package.source == null then
      built.${directoryOf lock packages package}
    else
      builtins.elemAt thirdParty package.index;

  # A path package's entry in the lock. Other path packages are there by name: their digests stand beside it.
  ownEntry =
    { locked, indices, ... }:
    let
      isFollowed = package: indices ? ${toString package.index};
      named = package: "${package.name} ${package.version}";
      replacement = findDependency lock locked.replace;
    in
    only [ "checksum" ] locked
    // unifiedIn locked
    // {
      dependencies = map (package: if package.source == null then named package else ofLocked package) (
        builtins.filter isFollowed (dependenciesOf locked)
      );
    }
    // (
      if locked ? replace then { replace = "${named replacement} ${sourceOf replacement}"; } else { }
    );

  make =
    extent: dir: package:
    let
      node = graph.ofPackage (extent == "full") dir;
      others = builtins.filter (next: next.dir != null && next.dir != dir) node.next;
      dirs = builtins.attrNames (builtins.groupBy (next: next.dir) others);
    in
    digest (
      {
        directory = dir;
        manifest = package.slices.${extent};
        sources = package.rules.${extent};
        packages = map (other: built.${other}) dirs;
      }
      // (if node.locked == null then { } else { locked = ownEntry node; })
    );
  built = builtins.mapAttrs (make "build") packages;
  full = builtins.mapAttrs (make "full") packages;

  isOrderly = unusualOrder lock.packages == null;
in
{
  kind,
  dir,
  description,
}:
let
  # Every slice of a lock that Cargo wrote is in order.
  order = if isOrderly then null else unusualOrder description.lock.package;
in
digest (
  {
    inherit (description) crate kind workspace;
    lock = lock.version;
    package = (if kind == "build" then built else full).${dir};
    inherit (description.root.workspace) resolver;
    root = removeAttrs description.root [ "workspace" ];
  }
  // (if order == null then { } else { inherit order; })
)
