/**
  A name for a store path, from any text: Cargo admits letters in a package's name that Nix does not (Nix manual, "Store
  path": letters, digits and + - . _ ? = only, not starting with a dot).
*/
text:
let
  allowed = builtins.concatStringsSep "" (
    map (part: if builtins.isString part then part else "_") (builtins.split "[^a-zA-Z0-9+._?=-]" text)
  );
in
if builtins.match "\\..*" allowed != null then "_${allowed}" else allowed
