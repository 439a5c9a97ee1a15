/**
  Units without the sources of optional dependencies that are off (active-packages.nix). Cargo has to find their manifests, so each has
  a stand-in (stand-in-crate.nix), and no edit of what is off compiles anything. A stand-in that is compiled after all is an
  error, and not an empty crate.

  A unit stays as it is where the caller may ask for features, where a `[patch]` or `[replace]` chooses among packages, and where it is
  the unit of all crates.

  # Inputs

  `model`
  : The model.

  `system`
  : The system to build for.

  `callerArgs`
  : caller-args.nix.

  # Output

  `activeIn`
  : task -> crate -> { DIR = _; } | null: the path packages that may be compiled; null where that is all of them.

  `active`
  : task -> unit -> unit.
*/
{
  model,
  system,
  callerArgs,
}:
let
  activePackages = import ./active-packages.nix { inherit model system; };
  standInCrate = import ./stand-in-crate.nix {
    inherit model;
    asksForRust = false;
  };

  # Arguments that do not affect features. Those that the back ends give themselves do not either, nor do environment variables.
  harmless = {
    buildInputs = true;
    cargoClippyExtraArgs = args: args == import ./clippy-args.nix;
    cargoDocExtraArgs = args: args == "--no-deps";
    depsBuildBuild = true;
    doCheck = true;
    env = true;
    meta = true;
    nativeBuildInputs = true;
    passthru = true;
    pname = true;
    propagatedBuildInputs = true;
    strictDeps = true;
    version = true;
  };
  isHarmless =
    args: name:
    let
      known = harmless.${name} or (builtins.match "[A-Z].*" name != null);
    in
    if builtins.isFunction known then known args.${name} else known;
  saysFeatures = args: !(builtins.all (isHarmless args) (builtins.attrNames args));

  find =
    task: unit:
    let
      inherit (unit.description) root;
    in
    if
      root ? patch
      || root ? replace
      || saysFeatures (callerArgs {
        inherit unit task;
      })
    then
      null
    else
      activePackages unit;
  known = builtins.mapAttrs (
    _: units: builtins.mapAttrs find (units // { host = units.build; })
  ) model.units;
  activeIn = task: crate: known.${crate}.${task};

  standInOf =
    unit: dir:
    standInCrate dir unit.description.closure.${dir}.manifest {
      isOwn = false;
      isArtifact = false;
      isNeutral = false;
      withoutVersions = false;
    };
  filesOf =
    dir:
    { manifest, files }:
    let
      texts = files // {
        "Cargo.toml" = model.toToml manifest;
        "src/lib.rs" = ''
          compile_error!("nx-cargo-nix took this crate, ${dir}, for an optional dependency that is off");
        '';
      };
    in
    map (name: {
      at = "${dir}/${name}";
      path = "${builtins.toFile "file" texts.${name}}";
    }) (builtins.attrNames texts);
in
{
  inherit activeIn;

  active =
    task: unit:
    let
      on = if unit.description ? crate then activeIn task unit.description.crate else null;
      # The manifest in the root directory is the workspace's too.
      off = builtins.filter (dir: !(on ? ${dir}) && dir != model.rootDir) unit.closure;
      standIns = builtins.listToAttrs (
        map (dir: {
          name = dir;
          value = standInOf unit dir;
        }) off
      );
    in
    if on == null || off == [ ] then
      unit
    else
      unit
      // {
        closure = builtins.filter (dir: !(standIns ? ${dir})) unit.closure;
        files = unit.files or [ ] ++ builtins.concatMap (dir: filesOf dir standIns.${dir}) off;
        description = unit.description // {
          closure =
            unit.description.closure
            // builtins.mapAttrs (_: standIn: {
              inherit (standIn) manifest;
              sources = { };
            }) standIns;
        };
      };
}
