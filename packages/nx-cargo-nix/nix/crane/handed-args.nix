/**
  What every call of crane gets for a unit: the caller's arguments, and what crane would find out from a source.

  `locked` is the unit whose part of the lock is vendored: the same for a package and for the dependencies that it starts
  from, because Cargo knows a third-party crate by the absolute path of its source. `source` is the laid out repository.
  `profile` is the profile to compile with, where it is not the caller's (crane's `CARGO_PROFILE`).

  # Type

  ```
  handedArgs :: { unit; task; locked; source; profile ? null; } -> attrs
  ```
*/
{
  model,
  callerArgs,
  layOut,
  vendor,
}:
{
  unit,
  task,
  locked,
  source,
  profile ? null,
}:
let
  inherit (unit.description) workspace;
  caller = callerArgs { inherit unit task; };
  # Null for a unit of all crates.
  crate =
    if unit.description ? crate then
      model.packages.${model.members.${unit.description.crate}}
    else
      null;
  storeName = import ../backend/store-name.nix;

  # Paths of manifests go through a shell. Named by its manifest, not with `-p`: a third-party crate may have the same name.
  quoted = import ../backend/shell-word.nix;
  # From the workspace's root, where the builds run, to the repository's.
  up = builtins.concatStringsSep "" (
    builtins.genList (_: "../") (
      if workspace == "." then
        0
      else
        builtins.length (builtins.filter builtins.isString (builtins.split "/" workspace))
    )
  );
  selection =
    if unit.selection or "" != "" then
      unit.selection
    else if crate == null && !(unit ? directory) then
      "--workspace"
    else
      "--manifest-path ${quoted "${up}${unit.manifestIn or unit.directory or crate.dir}/Cargo.toml"}";
in
caller
// {
  pname = caller.pname or (if crate == null then unit.label or "workspace" else storeName crate.name);
  version = caller.version or (if crate == null then "0" else storeName crate.version);
  src = layOut source;
  sourceRoot = if workspace == "." then "source" else "source/${workspace}";
  cargoVendorDir = vendor locked;
  cargoExtraArgs = "--locked ${selection}${
    if caller ? cargoExtraArgs then " ${caller.cargoExtraArgs}" else ""
  }";

  # After `preConfigure`, in which crane tells Cargo of the vendored crates.
  postConfigure = ''
    source ${./target-directory.sh}
    [ -e "$NIX_BUILD_TOP/target-directory.toml" ] || keep_target_directory "''${CARGO_TARGET_DIR:-$PWD/target}"
    source ${../backend/trim-lock.sh}
    trim_lock ${../backend/lock-trimmed.awk}
  ''
  + (caller.postConfigure or "");
}
// (
  if profile == null then
    { }
  # A derivation may have a variable in one of the two places.
  else if caller ? env.CARGO_PROFILE then
    {
      env = caller.env // {
        CARGO_PROFILE = profile;
      };
    }
  else
    { CARGO_PROFILE = profile; }
)
