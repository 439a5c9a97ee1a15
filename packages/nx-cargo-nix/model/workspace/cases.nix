# How a row of cases.json is put to the functions of this folder (testing/cases.nix).
{ memory, ... }:
{
  # Where the roots are is for whoever asks the Nix side to say.
  members =
    { files, members, ... }:
    {
      members = builtins.mapAttrs (
        root: _: builtins.sort builtins.lessThan (builtins.attrValues ((memory files).model root).members)
      ) members;
    };
}
