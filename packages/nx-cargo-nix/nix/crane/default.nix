# The crane back end: builds crates with crane's functions, on nixpkgs.
#
# A thin mapping: it hands crane what crane would otherwise read from a source while evaluating (names, versions, the
# packages of the lock), so that nothing is imported from a derivation, and sources that hold what the crate needs and
# nothing else. How things are compiled, fetched and installed is crane's.
#
# model       What model/default.nix gives.
#
# and then
#
# pkgs        nixpkgs, for the system at hand. It lays the sources out.
# craneLib    crane's library: `crane.mkLib pkgs`, with a toolchain of its own or not.
# strategy    "isolated": each crate has third-party dependencies of its own, compiled from its part of the lock.
#             "shared": all crates start from those of the whole workspace: compiled once, and again with every change
#             of the lock.
# commonArgs  Arguments of crane's functions, for all crates (docs/crane.md has the ones that are the back end's own).
# crateArgs   { <crate> = { ... }; }: further arguments for one crate.
#
# Gives
#
# packages, tests, clippy, docs  { <crate> = derivation; } of every member.
# dependencies                   { <crate> = derivation; }: the compiled third-party dependencies that a package starts from.
# checks                         { test; clippy; doc; fmt; }: all crates at once, whatever the strategy.
model:
{
  pkgs,
  craneLib,
  strategy ? "isolated",
  commonArgs ? { },
  crateArgs ? { },
}:
let
  callerArgs = import ./caller-args.nix { inherit model commonArgs crateArgs; };
  layOut = import ./lay-out.nix { inherit pkgs model; };
  vendor = import ./vendor.nix { inherit craneLib model commonArgs; };
  handedArgs = import ./handed-args.nix {
    inherit
      model
      callerArgs
      layOut
      vendor
      ;
  };
  dependenciesOf = import ./dependencies.nix {
    inherit
      model
      craneLib
      layOut
      handedArgs
      ;
  };

  workspace = import ../backend/workspace-unit.nix model;
  sharedDependencies = dependenciesOf workspace;

  strategies = {
    isolated = unit: {
      dependencies = dependenciesOf unit;
      locked = unit;
    };
    shared = _: {
      dependencies = sharedDependencies;
      locked = workspace;
    };
  };
  startOf =
    strategies.${strategy}
      or (throw "crane: the strategy ${builtins.toJSON strategy} is not known; expected one of ${toString (builtins.attrNames strategies)}");

  work = import ./work.nix {
    inherit model craneLib handedArgs;
  };
  ofEach = task: builtins.mapAttrs (_: units: work.${task} units.${task} (startOf units.${task})) model.units;
  ofAll = task: work.${task} workspace (strategies.shared workspace);
in
{
  packages = ofEach "build";
  tests = ofEach "test";
  clippy = ofEach "clippy";
  docs = ofEach "doc";
  dependencies = builtins.mapAttrs (_: units: (startOf units.build).dependencies) model.units;
  checks = {
    test = ofAll "test";
    clippy = ofAll "clippy";
    doc = ofAll "doc";
    fmt = work.fmt workspace;
  };
}
