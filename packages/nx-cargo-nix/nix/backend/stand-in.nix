# A unit's workspace with nothing in it but its dependencies.
#
# Every crate keeps what decides which third-party crates are compiled, and how: its dependency tables, its features, the
# kinds of its targets (with `lto`, Cargo compiles the dependencies of a binary differently from those of a library),
# whether it is a proc macro and whether it has a build script (without one, its build-dependencies are not compiled).
#
# Gives { files; lock; }: the files by path, and the lock slice that fits them.
model: unit:
let
  inherit (unit) description;
  # A unit of the whole workspace (workspace-unit.nix) says which crates are its own.
  own = unit.own or [ model.members.${description.crate} ];

  # A version has to stay where a `[patch]` or `[replace]` could choose by it.
  neutralVersions = !(description.root ? patch || description.root ? replace);
  namesInLock = builtins.groupBy (package: package.name) description.lock.package;
  isNeutral =
    name: neutralVersions && builtins.length (namesInLock.${name} or [ null null ]) == 1;

  exists = dir: file: builtins.pathExists (model.src + "/${dir}/${file}");

  only = names: set: builtins.intersectAttrs (builtins.listToAttrs (map (name: { inherit name; value = null; }) names)) set;

  # What a dependency table says, without the version of a crate whose version is neutral.
  dependency =
    value:
    if value ? path && neutralVersions then removeAttrs value [ "version" ] else value;
  table = builtins.mapAttrs (_: dependency);
  tables =
    set: builtins.mapAttrs (_: table) (only [ "dependencies" "build-dependencies" "dev-dependencies" ] set);

  standInOf =
    dir:
    let
      original = description.closure.${dir}.manifest;
      isOwn = builtins.elem dir own;
      script = original.package.build or (exists dir "build.rs");
      hasScript = script != false;
      targets = import ./targets.nix model dir original;
      hasBinary = isOwn && targets.hasBinary;
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
            version =
              if isNeutral original.package.name then "0.0.0" else original.package.version or "0.0.0";
            # Any will do: there is no code. Without one Cargo warns.
            edition = "2021";
            build = if hasScript then "build.rs" else false;
            autobins = false;
          };
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
              bin = [
                {
                  inherit (original.package) name;
                  path = "src/main.rs";
                }
              ];
            }
          else
            { }
        );
      files =
        (if hasScript then { "build.rs" = "fn main() {}\n"; } else { })
        // (if hasLibrary then { "src/lib.rs" = ""; } else { })
        // (if hasBinary then { "src/main.rs" = "fn main() {}\n"; } else { });
    };

  standIns = builtins.mapAttrs (dir: _: standInOf dir) description.closure;

  lock = description.lock // {
    package = map (
      package:
      if !(package ? source) && isNeutral package.name then package // { version = "0.0.0"; } else package
    ) description.lock.package;
  };

  sourceFiles = builtins.foldl' (
    all: dir:
    let
      prefix = if dir == "." then "" else "${dir}/";
      files = standIns.${dir}.files;
    in
    all ++ map (file: { name = "${prefix}${file}"; value = files.${file}; }) (builtins.attrNames files)
  ) [ ] (builtins.attrNames standIns);
in
{
  inherit lock;
  files =
    model.manifestFiles (
      description
      // {
        inherit lock;
        closure = builtins.mapAttrs (_: standIn: { inherit (standIn) manifest; }) standIns;
      }
    )
    // builtins.listToAttrs sourceFiles;
}
