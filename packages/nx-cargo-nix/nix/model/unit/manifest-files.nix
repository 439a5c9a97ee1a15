# manifestFiles :: description -> { PATH = text; }
#
# The manifests of a unit as files, relative to the repository's root: that of each crate of the closure,
# the root manifest (where the root package is in the closure, both slices make one file), and `Cargo.lock`
# beside it.
{
  join,
  toToml,
  lockToml,
}:
description:
let
  manifests = builtins.mapAttrs (_: part: part.manifest) description.closure;
  own = manifests.${description.workspace} or { };
  all = manifests // {
    ${description.workspace} = own // description.root;
  };
in
builtins.listToAttrs (
  map (dir: {
    name = join dir "Cargo.toml";
    value = toToml all.${dir};
  }) (builtins.attrNames all)
)
// {
  ${join description.workspace "Cargo.lock"} = lockToml description.lock;
}
