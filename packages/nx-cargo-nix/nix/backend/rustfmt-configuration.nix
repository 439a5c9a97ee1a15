# rustfmtConfiguration :: model -> unit -> [ { at; path; } ]
#
# The files that say how the unit's sources are to be formatted: rustfmt looks in a source's directory and in those above
# it (rustfmt's README, "Configuring Rustfmt"). No other work reads them, so the source rules leave them out.
model: unit:
let
  root = unit.description.workspace;
  # The repository's root too: it lies above a workspace in a directory of its own.
  dirs = builtins.attrNames (
    builtins.listToAttrs (map (name: { inherit name; value = null; }) (unit.closure ++ [ root "." ]))
  );
  join = dir: file: if dir == "." then file else "${dir}/${file}";
  candidates = builtins.concatMap (dir: map (join dir) [ "rustfmt.toml" ".rustfmt.toml" ]) dirs;
in
map (at: {
  inherit at;
  path = "${builtins.path {
    name = "rustfmt-config";
    path = model.src + "/${at}";
  }}";
}) (builtins.filter (at: builtins.pathExists (model.src + "/${at}")) candidates)
