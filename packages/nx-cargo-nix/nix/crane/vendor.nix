/**
  The third-party crates of a unit's part of the lock, as crane's `cargoVendorDir`. crane would read the lock, and the
  registries in Cargo's configuration, from the source; both are given to it.

  # Type

  ```
  vendor :: unit -> derivation
  ```
*/
{
  craneLib,
  model,
  commonArgs,
}:
unit:
let
  inherit (unit.description) lock;
  # What the caller may say of fetching, under the names that crane has for it.
  fetching = builtins.intersectAttrs (builtins.listToAttrs (
    map (name: {
      inherit name;
      value = null;
    }) (import ./vendoring-args.nix)
  )) commonArgs;
in
craneLib.vendorMultipleCargoDeps (
  {
    cargoConfigs = map ({ at, ... }: model.src + "/${at}") model.tools.entries.configuration;
    cargoLockParsedList = [
      (lock // { package = builtins.filter (package: package ? source) lock.package; })
    ];
  }
  // fetching
)
