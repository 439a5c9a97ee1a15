# The assertions of the model: a list of what failed, empty when all is well. Run it with
#
#   nix-instantiate --eval --strict --json packages/nx-cargo-nix/model/testing
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
    per-package = ../workspace/per-package.test.nix;
    is-plain = ../toml/is-plain.test.nix;
    write = ../toml/write.test.nix;
    lock = ../resolve/lock.test.nix;
    sources = ../sources/sources.test.nix;
  };
  load = name: import files.${name} { inherit parts fails; };
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
