# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  canonicalJson = { value, ... }: { text = parts.canonicalJson value; };
}
