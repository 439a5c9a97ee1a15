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
  # Two lines an entry (where, what): paths may hold any character but a line break.
  table =
    entries:
    builtins.concatStringsSep "" (
      map (
        { at, path }:
        if builtins.match ".*\n.*" at != null then
          throw "${at}: a path in the repository holds a line break. Rename it."
        else
          "${at}\n${path}\n"
      ) entries
    );
  # The workspace's own configuration of Cargo: flags and linkers, for all that is compiled.
  configuration = builtins.concatMap (
    file:
    let
      at = if unit.description.workspace == "." then file else "${unit.description.workspace}/${file}";
    in
    if builtins.pathExists (model.src + "/${at}") then
      [
        {
          inherit at;
          path = "${builtins.path {
            name = "cargo-config";
            path = model.src + "/${at}";
          }}";
        }
      ]
    else
      [ ]
  ) [ ".cargo/config" ".cargo/config.toml" ];
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
    lockTrimmed = "${./builder/lock-trimmed.awk}";
    PATH = "${toolchain}/bin:${path}";
    inherit (unit.description) workspace;
    crateDirectory = model.members.${unit.description.crate};

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
