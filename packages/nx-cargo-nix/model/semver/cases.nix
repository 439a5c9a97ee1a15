# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  admits =
    row:
    let
      isAdmitted =
        version:
        if parts.isVersion version then
          parts.admits row.requirement version
        else
          throw "${version} is no version";
    in
    {
      yes = builtins.filter isAdmitted (row.yes ++ row.no or [ ]);
    };
}
