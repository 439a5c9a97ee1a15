# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  pattern =
    row:
    let
      dir = row.dir or ".";
      # It is sources/check-pattern.nix that refuses such a pattern for a crate.
      normal = parts.checkPattern {
        file = "Cargo.toml";
        key = "include";
        inherit dir;
      } row.pattern;
      selected = each: builtins.filter (parts.matches dir [ each ]) (row.yes or [ ] ++ row.no or [ ]);
    in
    {
      inherit normal;
      again = parts.normalPattern normal;
      yes = selected row.pattern;
      yesInNormalForm = selected normal;
    };
  memberGlob =
    row:
    let
      glob = parts.memberGlob row.glob;
    in
    if glob ? invalid then
      throw glob.invalid
    else
      {
        yes = builtins.filter glob.isMatch (row.yes or [ ] ++ row.no or [ ]);
      };
}
