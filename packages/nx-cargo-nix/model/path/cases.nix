# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  resolvePath =
    { dir, path, ... }:
    let
      to = parts.resolvePath dir path;
    in
    {
      to = if parts.inside to then to else null;
    };
  relativePath = { from, target, ... }: { way = parts.relativePath from target; };
  isWithin =
    {
      directory,
      yes,
      no,
      ...
    }:
    {
      yes = builtins.filter (parts.isWithin directory) (yes ++ no);
    };
}
