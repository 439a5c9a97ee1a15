/**
  A unit whose own crate is a stand-in (stand-in-crate.nix): to build it is to compile the workspace crates that the crate depends
  on, with the features that they have together with it, and no change of the crate's sources changes it.

  Takes the model and a `build` unit; gives the unit with `files`, the stand-in's ([ { at; path; } ]).
*/
model:
let
  standInCrate = import ./stand-in-crate.nix {
    inherit model;
    asksForRust = false;
  };
in
unit:
let
  inherit (unit) description;
  dir = model.members.${description.crate};
  standIn = standInCrate dir description.closure.${dir}.manifest {
    isOwn = true;
    isArtifact = false;
    isNeutral = false;
    withoutVersions = false;
  };
  # The manifest in the workspace's root directory is put together with the workspace's.
  texts =
    standIn.files
    // (if dir == model.rootDir then { } else { "Cargo.toml" = model.toToml standIn.manifest; });
in
unit
// {
  closure = builtins.filter (other: other != dir) unit.closure;
  files = map (name: {
    at = if dir == "." then name else "${dir}/${name}";
    path = "${builtins.toFile "file" texts.${name}}";
  }) (builtins.attrNames texts);
  description = description // {
    closure = description.closure // {
      ${dir} = {
        inherit (standIn) manifest;
        sources = { };
      };
    };
  };
}
