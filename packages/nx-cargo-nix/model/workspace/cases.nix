# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ memory, ... }:
{
  # Whoever asks the Nix side has to say where the roots are.
  members =
    { files, members, ... }:
    {
      members = builtins.mapAttrs (
        root: _: builtins.sort builtins.lessThan (builtins.attrValues ((memory files).model root).members)
      ) members;
    };
}
