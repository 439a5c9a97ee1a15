# memory :: { FILE = text; } -> model
#
# The model of a workspace that lies nowhere: its manifests (and its lock) are given as texts. Members are
# named without globs, since there are no directories to look through. Gives { members; packages; unit; }.
{ parts }:
files:
let
  inherit (builtins) intersectAttrs functionArgs;
  readManifest =
    dir:
    parts.parseToml (parts.join dir "Cargo.toml") files.${parts.join dir "Cargo.toml"};
  own = parts // {
    inherit readManifest;
    hasFile = dir: name: files ? ${parts.join dir name};
    workspaceRootOf = wire ../workspace/workspace-root.nix;
    sourceRules = wire ../sources/source-rules.nix;
    expandMember = rootDir: entry: [ (parts.normalise rootDir entry) ];
  };
  wire = file: import file (intersectAttrs (functionArgs (import file)) own);
  at = {
    rootDir = ".";
    rootManifest = readManifest ".";
  };
  package = wire ../unit/package.nix at;
  members = wire ../workspace/members.nix (at // { inherit package; });
  packages = wire ../workspace/path-packages.nix (at // { inherit package members; });
in
{
  inherit packages;
  members = builtins.attrNames members;
  unit = wire ../unit/unit.nix (
    at
    // {
      inherit packages;
      lock =
        if files ? "Cargo.lock" then
          parts.readLock {
            file = "Cargo.lock";
            text = files."Cargo.lock";
          }
        else
          null;
    }
  );
}
