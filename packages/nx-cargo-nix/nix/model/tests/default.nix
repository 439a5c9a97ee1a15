# The assertions of the model: a list of what failed, empty when all is well. Run it with
#
#   nix-instantiate --eval --strict --json packages/nx-cargo-nix/nix/model/tests
#
# Each file gives a table { NAME = { expr; expected; }; }; `fails expr` is for what has to throw (evaluated
# deeply).
let
  parts = import ../parts.nix { src = ./tree; };
  fails = expr: {
    expr = (builtins.tryEval (builtins.deepSeq expr expr)).success;
    expected = false;
  };
  files = {
    semver = ./semver.nix;
    patterns = ./patterns.nix;
    pattern-cases = ./pattern-cases.nix;
    paths = ./paths.nix;
    per-package = ./per-package.nix;
    toml = ./toml.nix;
    write = ./write.nix;
    slices = ./slices.nix;
    lock = ./lock.nix;
    units = ./units.nix;
    rules = ./rules.nix;
    sources = ./sources.nix;
    tools = ./tools.nix;
  };
  load = name: import files.${name} { inherit parts fails memory; };
  memory = import ./memory.nix { inherit parts; };
  check =
    file: cases: name:
    let
      inherit (cases.${name}) expr expected;
    in
    if expr == expected then
      [ ]
    else
      [
        {
          test = "${file}: ${name}";
          inherit expr expected;
        }
      ];
  checkFile =
    file:
    let
      cases = load file;
    in
    builtins.concatMap (check file cases) (builtins.attrNames cases);
in
builtins.concatMap checkFile (builtins.attrNames files)
