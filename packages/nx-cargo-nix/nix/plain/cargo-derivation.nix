/**
  A derivation that lays a unit's Cargo workspace out and runs a builder script in it.

  # Inputs

  `name`
  : The derivation's name.

  `script`
  : The builder script (a path); it starts in the workspace's root directory, with everything in place.

  `sources`, `files`
  : Lists of tables (../backend/entry-table.nix) of what is laid out: sources, which may be directories, and then texts.

  `rootManifest`
  : The text of the manifest in the workspace's root directory.

  `lock`
  : The lock slice.

  `unit`
  : The unit it is for, with its `vendoredCrates`.

  `task`
  : The kind of work, by which the caller's arguments are chosen (concerns.nix).

  `inherited`
  : The artifacts that the build starts from (builder/artifacts.sh).

  `env`
  : More environment for the script, and more attributes of the derivation.
*/
{
  model,
  system,
  toolchain,
  bash,
  path,
  # The profile to compile with, by the caller's arguments.
  profileOf,
  callerArgs,
}:
let
  configuration = import ../backend/entry-table.nix model.tools.entries.cargo;

  # Cargo always locks members. Of anything else it may want less than the slice holds.
  mayHoldTooMuch =
    lock: description:
    let
      isMember = dir: (model.packages.${dir} or { member = true; }).member;
    in
    builtins.length lock.package
    != builtins.length (builtins.filter isMember (builtins.attrNames description.closure));

  # What is the same for all.
  common = {
    inherit system;
    builder = bash;
    args = [
      "-euo"
      "pipefail"
      "${./builder/build-directory.sh}"
    ];
    namespaceLibrary = "${../backend/mount-namespace.sh}";
    enterNamespace = "${../backend/enter-namespace.sh}";
    layOut = "${./builder/lay-out.sh}";
    artifactsLibrary = "${./builder/artifacts.sh}";
    targetLibrary = "${../backend/save-target.sh}";
    forgetLibrary = "${../backend/forget-crates.sh}";
    rustcWrapper = "${./builder/rustc-wrapper.sh}";
    depInfoSorter = "${../backend/sort-dep-info.awk}";
    placeLibrary = "${../backend/place.sh}";
    linksLibrary = "${../backend/links.sh}";
    writtenSourcesLibrary = "${../backend/written-sources.sh}";
    trimLibrary = "${../backend/trim-lock.sh}";
    lockTrimmed = "${../backend/lock-trimmed.awk}";
    PATH = "${toolchain}/bin:${path}";
    workspace = model.rootDir;
    # Ours is given to Cargo on the command line, which has precedence over the workspace's own: so ours runs that.
    ownRustcWrapper = model.tools.wrapper;
    # Cargo counts a linker's absolute path among what a crate was compiled with, so it has to be the same in all builds.
    ownLinkers =
      if model.tools.linkers == { } then
        ""
      else
        model.toToml {
          target = builtins.mapAttrs (_: path: { linker = "@place@/source/${path}"; }) model.tools.linkers;
        };

    # As files: long texts do not fit into environment variables.
    passAsFile = [
      "fileTable"
      "sourceTable"
      "rootManifest"
      "lockFile"
      "callerSettings"
    ];
  };
in
{
  name,
  script,
  sources,
  files,
  rootManifest,
  lock,
  unit,
  task,
  inherited,
  env ? { },
}:
let
  args = callerArgs { inherit unit task; };
  own = common // {
    inherit inherited rootManifest;
    inherit (unit) vendoredCrates;
    script = "${script}";
    profile = profileOf args;
    callerSettings = import ./caller-settings.nix args;
    crateDirectory =
      unit.manifestIn or unit.directory
        or (if unit.description ? crate then model.members.${unit.description.crate} else model.rootDir);
    fileTable = builtins.concatStringsSep "" files;
    sourceTable = builtins.concatStringsSep "" (sources ++ [ configuration ]);
    lockFile = model.lockToml lock;
    trimsLock = mayHoldTooMuch lock unit.description;
  };
  # What is for the builder alone, and not part of the environment of what it runs. PATH is, and so is what Nix itself wants.
  attributes = builtins.attrNames (
    removeAttrs own [
      "PATH"
      "args"
      "builder"
      "system"
    ]
  );
in
derivation (own // { inherit name attributes; } // env)
