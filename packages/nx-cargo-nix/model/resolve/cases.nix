# How a row of cases.json is put to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  isFromSource = { table, source, ... }: { isFrom = parts.isFromSource table { inherit source; }; };
}
