# memory :: { FILE = text; } -> { parts; model; }
#
# Files that exist only in memory, given as texts: `parts` are the functions of the model on them, `model root` is the model of the
# workspace in `root`.
files:
let
  inherit (builtins) attrNames filter listToAttrs;
  paths = attrNames files;
  below =
    dir: path: dir == "." || builtins.substring 0 (builtins.stringLength dir + 1) path == "${dir}/";
  rest =
    dir: path:
    if dir == "." then path else builtins.substring (builtins.stringLength dir + 1) (-1) path;
  entry =
    dir: path:
    let
      parts = builtins.match "([^/]*)(/.*)?" (rest dir path);
    in
    {
      name = builtins.head parts;
      value = if builtins.elemAt parts 1 == null then "regular" else "directory";
    };
  src = ./tree;
  parts = import ../parts.nix {
    inherit src;
    replaced = {
      exists = path: files ? ${path} || builtins.any (below path) paths;
      fileType = path: if files ? ${path} then "regular" else "directory";
      readDir = dir: listToAttrs (map (entry dir) (filter (below dir) paths));
      readText = path: files.${path};
    };
  };
in
{
  inherit parts;
  model = root: import ../default.nix { inherit src root parts; };
}
