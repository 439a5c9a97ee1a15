/**
  A unit with its real sources, its manifests and its lock, and with further files and sources.

  # Type

  ```
  sourceOf :: unit -> { files ? { }; sources ? [ ]; } -> what lay-out.nix takes
  ```
*/
{ model }:
unit:
{
  files ? { },
  sources ? [ ],
}:
{
  inherit (unit) fingerprint;
  files = model.manifestFiles unit.description // files;
  sources =
    builtins.concatMap (dir: model.sources unit.description.closure.${dir}.sources dir) unit.closure
    # What is added beside its crates (../backend/unified-unit.nix).
    ++ unit.files or [ ]
    ++ sources;
}
