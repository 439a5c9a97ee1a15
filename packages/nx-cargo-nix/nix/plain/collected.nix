/**
  Some artifacts as those of one derivation, which adds nothing to them (builder/artifacts.sh).

  # Inputs

  `name`
  : The derivation's name, before it is made fit to be one.

  `inherited`
  : The artifacts.
*/
{
  system,
  bash,
  path,
}:
{ name, inherited }:
derivation {
  name = import ../backend/store-name.nix name;
  inherit system inherited;
  builder = bash;
  args = [
    "-euo"
    "pipefail"
    "${./builder/collected.sh}"
  ];
  PATH = path;
}
