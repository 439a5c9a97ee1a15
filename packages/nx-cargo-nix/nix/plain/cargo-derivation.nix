# A derivation that lays a unit's Cargo workspace out and runs a builder script in it.
#
# Takes
#
# name     The derivation's name.
# script   The builder script (a path); it starts in the workspace's root directory, with everything in place.
# files    { "<path in the repository>" = text; }: manifests, the lock, stand-ins for sources.
# sources  [ { at; path; } ]: store paths and where they belong in the repository.
# lock     The lock slice: its packages with a `source` are vendored.
# unit     The unit it is for.
# inherited  The artifacts that the build starts from (builder/artifacts.sh).
# env      More environment for the script, and more attributes of the derivation.
{
  model,
  system,
  toolchain,
  bash,
  path,
  profile,
  vendoredCrates,
}:
{
  name,
  script,
  files,
  sources,
  lock,
  unit,
  inherited,
  env ? { },
}:
let
  table = import ../backend/entry-table.nix;

  configuration = import ../backend/cargo-configuration.nix {
    inherit (model) src;
    inherit (unit.description) workspace;
  };
in
derivation (
  env
  // {
    inherit
      name
      system
      profile
      inherited
      ;
    builder = bash;
    args = [
      "-euo"
      "pipefail"
      "${./builder/lay-out.sh}"
    ];
    script = "${script}";
    vendoredCrates = vendoredCrates lock.package;
    artifactsLibrary = "${./builder/artifacts.sh}";
    depInfoSorter = "${./builder/sort-dep-info.awk}";
    placeLibrary = "${../backend/place.sh}";
    trimLibrary = "${../backend/trim-lock.sh}";
    lockTrimmed = "${../backend/lock-trimmed.awk}";
    PATH = "${toolchain}/bin:${path}";
    inherit (unit.description) workspace;
    crateDirectory =
      unit.directory
        or (if unit.description ? crate then model.members.${unit.description.crate} else unit.description.workspace);

    # As files: long lists do not fit into an environment variable.
    passAsFile = [
      "fileTable"
      "sourceTable"
    ];
    fileTable = table (
      map (at: {
        inherit at;
        path = builtins.toFile "file" files.${at};
      }) (builtins.attrNames files)
    );
    sourceTable = table (sources ++ configuration);
  }
)
