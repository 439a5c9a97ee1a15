# [ { value; } | { refused = true; } ] of the documents in a file, a list of texts. All of it in one evaluation, so every refusal has
# to be a `throw`. `value` is canonical JSON.
{ casesFile }:
let
  parts = import ../../parts.nix { src = ../tree; };
  answer =
    text:
    let
      tried = builtins.tryEval (parts.canonicalJson (parts.parseToml "x.toml" text));
    in
    if tried.success then { inherit (tried) value; } else { refused = true; };
in
map answer (builtins.fromJSON (builtins.readFile casesFile))
