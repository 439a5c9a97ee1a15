# { FOLDER = { FUNCTION = [ { outcome; } | { refused = true; } ]; }; }
#
# The Nix side's results for every row of every cases.json, in one evaluation. How a row is passed to a function is in the cases.nix
# beside the table. Every refusal has to be a `throw`: Nix's own errors cannot be caught.
let
  memory = import ./memory.nix;
  parts = import ../parts.nix { src = ./tree; };
  folders = builtins.filter (folder: builtins.pathExists (../. + "/${folder}/cases.json")) (
    builtins.attrNames (builtins.readDir ../.)
  );
  # Long texts are { before; repeat; times; after; } in the tables.
  written =
    value:
    if builtins.isList value then
      map written value
    else if builtins.isAttrs value && value ? repeat && value ? times then
      "${value.before or ""}${
        builtins.concatStringsSep "" (builtins.genList (_: value.repeat) value.times)
      }${value.after or ""}"
    else if builtins.isAttrs value then
      builtins.mapAttrs (_: written) value
    else
      value;
  answer =
    function: row:
    let
      outcome = function (written row);
      tried = builtins.tryEval (builtins.deepSeq outcome outcome);
    in
    if tried.success then { outcome = tried.value; } else { refused = true; };
  answers =
    folder:
    let
      functions = import (../. + "/${folder}/cases.nix") { inherit parts memory; };
      inherit (builtins.fromJSON (builtins.readFile (../. + "/${folder}/cases.json"))) cases;
    in
    {
      name = folder;
      value = builtins.mapAttrs (name: map (answer functions.${name})) cases;
    };
in
builtins.listToAttrs (map answers folders)
