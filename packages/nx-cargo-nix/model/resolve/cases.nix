# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  heldUpBy = { edges, ... }: { circle = builtins.attrNames (parts.heldUpBy edges).circle; };
  isFromSource = { table, source, ... }: { isFrom = parts.isFromSource table { inherit source; }; };
}
