/**
  A crate with nothing in it but what decides which third-party crates are compiled, and how: its dependency tables, its
  features, the kinds of its targets (with `lto`, Cargo compiles the dependencies of a binary differently from those of a
  library), whether it is a proc macro and whether it has a build script (without one, its build-dependencies are not
  compiled). And, where `asksForRust`, the version of Rust that it asks for: Cargo refuses an older one at once, before it
  compiles anything.

  # Type

  ```
  standInCrate :: { model; asksForRust; } -> dir -> manifest -> { isOwn; isArtifact; isNeutral; withoutVersions; } -> { manifest; files; }
  ```

  # Inputs

  `isOwn`
  : Whether it is the unit's own crate: only of that one a binary is built.

  `isArtifact`
  : Whether another one depends on its binaries (Cargo reference, "artifact-dependencies"; unstable): Cargo asks for them by name.

  `isNeutral`
  : Whether its version may be left out.

  `withoutVersions`
  : Whether its dependency tables may leave out the versions of path dependencies.
*/
{ model, asksForRust }:
dir: original:
let
  asked = if asksForRust then original.package.rust-version or null else null;
  only =
    names: set:
    builtins.intersectAttrs (builtins.listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) names
    )) set;
  targets = import ./targets.nix model dir original;
  script = original.package.build or (builtins.pathExists (model.src + "/${dir}/build.rs"));
  hasScript = script != false;
in
{
  isOwn,
  isArtifact,
  isNeutral,
  withoutVersions,
}:
let
  # What a dependency table says, without the version of a crate whose version is neutral.
  dependency =
    value: if value ? path && withoutVersions then removeAttrs value [ "version" ] else value;
  tables =
    set:
    builtins.mapAttrs (_: builtins.mapAttrs (_: dependency)) (
      only [ "dependencies" "build-dependencies" "dev-dependencies" ] set
    );
  binaries =
    if isArtifact then
      targets.binaries
    else if isOwn && targets.hasBinary then
      [ original.package.name ]
    else
      [ ];
  hasBinary = binaries != [ ];
  hasLibrary = !hasBinary || targets.hasLibrary;
in
{
  manifest =
    only [ "cargo-features" "features" ] original
    // tables original
    // (if original ? target then { target = builtins.mapAttrs (_: tables) original.target; } else { })
    // {
      package = {
        inherit (original.package) name;
        version = if isNeutral then "0.0.0" else original.package.version or "0.0.0";
        # Any will do that is no newer than `rust-version`: there is no code. Without one Cargo warns.
        edition =
          if asked == null || builtins.compareVersions asked "1.56" >= 0 then
            "2021"
          else if builtins.compareVersions asked "1.31" >= 0 then
            "2018"
          else
            "2015";
        build = if hasScript then "build.rs" else false;
        autobins = false;
      }
      // (if asked == null then { } else { rust-version = asked; });
    }
    // (
      if hasLibrary then
        {
          lib = {
            path = "src/lib.rs";
          }
          // only [ "crate-type" "crate_type" "proc-macro" "proc_macro" ] (original.lib or { });
        }
      else
        { }
    )
    // (
      if hasBinary then
        {
          bin = map (name: {
            inherit name;
            path = "src/main.rs";
          }) binaries;
        }
      else
        { }
    );
  files =
    (if hasScript then { "build.rs" = "fn main() {}\n"; } else { })
    // (if hasLibrary then { "src/lib.rs" = ""; } else { })
    // (if hasBinary then { "src/main.rs" = "fn main() {}\n"; } else { });
}
