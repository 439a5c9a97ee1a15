# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  readFeatures =
    { text, ... }:
    {
      packages = parts.readFeatures {
        file = "nix-features.json";
        inherit text;
      };
    };
}
