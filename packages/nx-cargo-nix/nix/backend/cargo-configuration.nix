# cargoConfiguration :: { src; workspace; } -> [ { at; path; } ]
#
# The workspace's own configuration of Cargo (Cargo reference, "Configuration"), beside its root manifest: flags, linkers
# and registries, for all that is compiled. `workspace` is the directory of the root manifest; `at` is relative to the
# repository.
{ src, workspace }:
builtins.concatMap (
  file:
  let
    at = if workspace == "." then file else "${workspace}/${file}";
  in
  if builtins.pathExists (src + "/${at}") then
    [
      {
        inherit at;
        path = "${builtins.path {
          name = "cargo-config";
          path = src + "/${at}";
        }}";
      }
    ]
  else
    [ ]
) [ ".cargo/config" ".cargo/config.toml" ]
