# How a row of cases.json is put to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  canonicalJson = { value, ... }: { text = parts.canonicalJson value; };
}
