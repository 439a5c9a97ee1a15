# import ./model { src; root ? "."; }
#
# The Cargo model of a workspace (model/README.md), in nothing but Nix builtins: what each crate depends on,
# known at evaluation, without generated files and without import-from-derivation. `src` is the repository's
# root (the flake's source), `root` the directory of the workspace's root manifest in it. Every directory in
# the result is relative to the repository's root, "." for itself.
#
#   members            { CRATE = dir; }
#   rootDir            the directory of the workspace's root manifest
#   packages           { DIR = package; } for members and other path packages (unit/package.nix)
#   perPackage         what is made of a package, once for all units (workspace/per-package.nix)
#   unit kind dir      { description; json; fingerprint; closure; } (unit/unit.nix)
#   units              { CRATE = { build; test; clippy; doc; }; } of the members, each as `unit` gives it
#   lock               the parsed `Cargo.lock` (lock/read-lock.nix), null where there is none
#   sources rules dir  [ { at; path; } ], a package's sources as store paths
#                      (sources/sources.nix); `rules` are those of a description
#   tools              what Cargo, clippy and rustfmt read beside (tools/tools.nix)
#   toToml, lockToml   a slice as text
#   lockedAsWritten package        a package of the lock as Cargo.lock has it
#   manifestText dir slice         the same of a package's manifest
#   rootManifestText description   the manifest in the workspace's root directory (unit/root-manifest-text.nix)
#   manifestFiles description      { PATH = text; }, all manifests of a unit and its lock (unit/manifest-files.nix)
{
  src,
  root ? ".",
  # For tests, which have files that lie nowhere.
  parts ? import ./parts.nix { inherit src; },
}:
let
  rootDir = parts.normalise "." root;
  rootFile = parts.join rootDir "Cargo.toml";
  lockFile = parts.join rootDir "Cargo.lock";
  rootManifest =
    if parts.hasFile rootDir "Cargo.toml" then
      parts.readManifest rootDir
    else
      throw "${rootFile} does not exist; `root` has to be the directory of a workspace's root manifest (flakes see only files that git tracks: `git add` it)";

  package = parts.makePackage { inherit rootDir rootManifest; };
  memberPackages = parts.findMembers { inherit rootDir rootManifest package; };
  packages = parts.findPathPackages {
    inherit rootDir rootManifest package;
    members = memberPackages;
  };
  lock =
    if parts.hasFile rootDir "Cargo.lock" then
      parts.readLock {
        file = lockFile;
        text = parts.readText lockFile;
      }
    else
      null;
  unit = parts.unit {
    inherit
      rootDir
      rootManifest
      packages
      lock
      ;
  };
  perPackage = parts.perPackage packages;
  storedSources = perPackage {
    of = package: extent: package.rules.${extent};
    make = dir: rules: parts.findSources packages rules dir;
  };
  manifestText = perPackage {
    of = package: extent: package.slices.${extent};
    make = _: parts.toToml;
  };
  lockToml = parts.lockToml (
    if lock == null then [ ] else map parts.lockedAsWritten lock.packages
  );
  byCrate =
    value:
    builtins.listToAttrs (
      map (member: {
        inherit (member) name;
        value = value member.dir;
      }) (builtins.attrValues memberPackages)
    );
in
{
  inherit
    rootDir
    packages
    perPackage
    lock
    unit
    manifestText
    lockToml
    ;
  members = byCrate (dir: dir);
  units = byCrate (dir: {
    build = unit "build" dir;
    test = unit "test" dir;
    clippy = unit "clippy" dir;
    doc = unit "doc" dir;
  });
  sources = rules: dir: storedSources dir rules;
  tools = parts.tools { inherit rootDir packages; };
  manifestFiles = parts.manifestFiles { inherit manifestText lockToml; };
  inherit (parts) toToml rootManifestText lockedAsWritten;
}
