# How a row of cases.json is put to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  admits = row: { yes = builtins.filter (parts.admits row.requirement) (row.yes ++ row.no or [ ]); };
}
